/* Streamlit says some words in English by itself: ours stand in their place. */
const { words } = JSON.parse(document.getElementById("streamlit").textContent);
let known, english;
const attributes = ["aria-label", "aria-roledescription", "title", "placeholder"];
const ours = ".calculator, .own";

function said() {
  return known[document.documentElement.lang] ?? Object.values(known)[0];
}

/* A text may be one of ours already, in the language before. */
function wordOf(text) {
  const { words } = said();
  return words[text] ?? words[english.get(text)];
}

function ofFile(text) {
  const { starts } = said();
  const start = Object.keys(starts).find((begin) => text.startsWith(begin));
  return start && starts[start] + text.slice(start.length);
}

function replaceIn(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const text = node.data.trim();
    const word = wordOf(text);
    if (word && word !== text) node.data = node.data.replace(text, () => word);
    return;
  }
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches(ours)) return;
  for (const name of attributes) {
    const text = (node.getAttribute(name) ?? "").trim();
    const isOfFile = text && node.closest("[data-testid=stFileChip]");
    const word = wordOf(text) ?? (isOfFile && ofFile(text));
    if (word && word !== text) node.setAttribute(name, word);
  }
  /* Streamlit's place for files has a name and says at once that it is nothing. */
  if (node.matches("section[role=presentation][aria-label]")) node.setAttribute("role", "group");
  /* Where it draws within our page, what it draws is no second main part of it, nor a stop of Tab. */
  if (node.matches("main main")) {
    node.setAttribute("role", "presentation");
    node.removeAttribute("tabindex");
  }
  node.childNodes.forEach(replaceIn);
}

function begin(found) {
  known = found;
  english = new Map(Object.values(known).flatMap(({ words }) => Object.entries(words).map(([text, word]) => [word, text])));
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      if (element?.closest(ours)) continue;
      addedNodes.forEach(replaceIn);
      if (type !== "childList") replaceIn(target);
    }
  }).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributeFilter: attributes,
  });
  new MutationObserver(() => replaceIn(document.body)).observe(document.documentElement, {
    attributeFilter: ["lang"],
  });
  document.documentElement.translate = false;
  replaceIn(document.body);
}

/* Scripts are served closed in a function each, where nothing can be awaited. */
fetch(words).then((answer) => answer.json()).then(begin);
