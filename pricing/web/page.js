/* Says the page's language, puts our words in place of Streamlit's own English ones, copies. */
(() => {
  const { lang, words, starts, copied, notCopied } = PAGE_WORDS;
  const attributes = ["aria-label", "aria-roledescription", "title", "placeholder"];
  document.documentElement.lang = lang;
  document.documentElement.translate = false;

  const ofFile = (text) => {
    const start = Object.keys(starts).find((known) => text.startsWith(known));
    return start && starts[start] + text.slice(start.length);
  };
  const replaceIn = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const said = node.data.trim();
      const word = words[said];
      if (word && word !== said) node.data = node.data.replace(said, () => word);
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const name of attributes) {
      const said = (node.getAttribute(name) ?? "").trim();
      const isOfFile = said && node.closest("[data-testid=stFileChip]");
      const word = words[said] ?? (isOfFile && ofFile(said));
      if (word && word !== said) node.setAttribute(name, word);
    }
    /* Streamlit's place for files has a name and says at once that it is nothing. */
    if (node.matches("section[role=presentation][aria-label]")) node.setAttribute("role", "group");
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

  /* A click on "Link" or "Text" copies what stands in the details below it. */
  const sources = { copy_link: "link_text", copy_text: "message_text" };
  const write = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error("not copied");
  };
  const say = (sentence) => {
    let status = document.getElementById("page-said");
    if (!status) {
      status = document.createElement("div");
      status.id = "page-said";
      status.setAttribute("role", "status");
      document.body.append(status);
    }
    status.textContent = sentence;
    clearTimeout(window.pageSaid);
    window.pageSaid = setTimeout(() => { status.textContent = ""; }, 2500);
  };
  const copy = (event) => {
    for (const [button, source] of Object.entries(sources)) {
      if (!event.target.closest?.(`.st-key-${button} button`)) continue;
      const text = document.querySelector(`.st-key-${source}`)?.textContent;
      if (!text) return;
      write(text).then(() => say(copied), () => say(notCopied));
    }
  };
  /* On the call's screen a key is a click, and typing begins with the licences. */
  const keys = { KeyL: "copy_link", KeyT: "copy_text", KeyP: "download_pdf", KeyV: "keep_variant" };
  const press = (event) => {
    const name = event.altKey && !event.ctrlKey && keys[event.code];
    if (!name || !document.querySelector(".st-key-call")) return;
    event.preventDefault();
    document.querySelector(`.st-key-${name} button`)?.click();
  };
  document.removeEventListener("keydown", window.pagePress, true);
  window.pagePress = press;
  document.addEventListener("keydown", press, true);

  /* A link to other choices on this page moves there as Back does, without loading it anew. */
  const go = (event) => {
    const link = event.target.closest?.("a.go");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState({}, "", link.getAttribute("href"));
    window.dispatchEvent(new PopStateEvent("popstate"));
  };
  document.removeEventListener("click", window.pageGo, true);
  window.pageGo = go;
  document.addEventListener("click", go, true);

  document.removeEventListener("click", window.pageCopy, true);
  window.pageCopy = copy;
  document.addEventListener("click", copy, true);

  /* A key press that is sent as the server dies is lost: the control shows it, the total does
     not. So once the connection is back, ask for a run, as Back does; it brings every control's
     value along. What is pressed while that first run is under way is asked for after it: the new
     server knows the answer's fragment only then. */
  const app = document.querySelector("[data-testid=stApp]");
  const connected = () => app.dataset.testConnectionState === "CONNECTED";
  const ask = () => window.dispatchEvent(new PopStateEvent("popstate"));
  /* Where Streamlit gives up, the page is opened anew: its address holds the choices. */
  const openAnew = () => {
    const last = Number(sessionStorage.getItem("page-opened-anew"));
    if (Date.now() - last < 60_000) return;
    sessionStorage.setItem("page-opened-anew", Date.now());
    location.reload();
  };
  let before = !app || connected();
  /* Kept beyond this script, which a new session runs again. */
  window.pageFirst ??= "";
  window.pageConnection?.disconnect();
  window.pageConnection = new MutationObserver(() => {
    const now = connected();
    const state = app.dataset.testScriptState;
    if (app.dataset.testConnectionState === "DISCONNECTED_FOREVER") openAnew();
    if (now && !before) {
      window.pageFirst = "asked";
      ask();
    } else if (window.pageFirst === "asked" && state === "running") {
      window.pageFirst = "running";
    } else if (window.pageFirst === "running" && state === "notRunning") {
      /* Not at once: a run that begins anew on its own would meet the address of before. */
      clearTimeout(window.pageAsk);
      window.pageAsk = setTimeout(() => {
        if (window.pageFirst !== "running" || app.dataset.testScriptState !== "notRunning") return;
        window.pageFirst = "";
        ask();
      }, 300);
    }
    before = now;
  });
  if (app) {
    window.pageConnection.observe(app, {
      attributeFilter: ["data-test-connection-state", "data-test-script-state"],
    });
  }
})();
