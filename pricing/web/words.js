/* Says the page's language, and puts our words in place of Streamlit's own English ones. */
(() => {
  const { lang, words } = PAGE_WORDS;
  const attributes = ["aria-label", "aria-roledescription", "title", "placeholder"];
  document.documentElement.lang = lang;
  document.documentElement.translate = false;

  const own = (text) => words[text.trim()];
  const replaceIn = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const word = own(node.data);
      if (word && word !== node.data) node.data = word;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const name of attributes) {
      const word = own(node.getAttribute(name) ?? "");
      if (word && word !== node.getAttribute(name)) node.setAttribute(name, word);
    }
    node.childNodes.forEach(replaceIn);
  };

  window.pageWords?.disconnect();
  window.pageWords = new MutationObserver((changes) => {
    for (const change of changes) {
      change.addedNodes.forEach(replaceIn);
      if (change.type !== "childList") replaceIn(change.target);
    }
  });
  window.pageWords.observe(document.body, {
    subtree: true, childList: true, characterData: true, attributeFilter: attributes,
  });
  replaceIn(document.body);
})();
