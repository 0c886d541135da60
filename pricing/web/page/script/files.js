/* Files of the desk: another language keeps the one that is held, which a new page would forget. And
   those that take their time: the page says how far one is, brings it, and can stop it. */
const EVERY = 500; // ms between two looks how far it is
const going = new Map(); // a place's name → what stops its file

document.addEventListener("click", (event) => {
  const pressed = event.target.closest?.("button[data-writes]");
  if (pressed) bring(pressed.dataset);
  const stop = event.target.closest?.(".writing button");
  if (stop) going.get(stop.closest("[class*=_files]").querySelector("[data-writes]").dataset.writes)?.abort();
});

/* Streamlit draws by the address that is there by now, its words follow the page's language. */
const PAGE = document.documentElement;
const FIRST = PAGE.lang;
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".st-key-desk_screen .st-key-lang a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState({ lang: link.lang }, "", link.href);
  dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
});
addEventListener("popstate", ({ state }) => {
  if (document.querySelector(".st-key-desk_screen")) PAGE.lang = state?.lang ?? FIRST;
});

async function bring({ href, name, writes, progress, mark }) {
  if (going.has(writes)) return;
  const abort = new AbortController();
  const options = { signal: abort.signal, headers: mark ? { "X-Desk-File": mark } : {} };
  going.set(writes, abort);
  /* The screen may be drawn anew meanwhile: its parts are looked up each time. */
  const part = (selector) => document.querySelector(`.st-key-${writes}_files ${selector}`);
  const tell = async () => {
    const answer = await fetch(progress, options);
    if (answer.ok && going.has(writes)) show(part, await answer.json());
  };
  say(part, null);
  const looks = progress && setInterval(() => tell().catch(() => {}), EVERY);
  try {
    const answer = await fetch(href, options);
    if (answer.ok) keep(await answer.blob(), name);
    else say(part, await answer.json().then(({ faults }) => faults).catch(() => []));
  } catch {
    if (!abort.signal.aborted) say(part, []);
  } finally {
    clearInterval(looks);
    going.delete(writes);
    part(".writing")?.setAttribute("hidden", "");
  }
}

function show(part, { share, text }) {
  const writing = part(".writing");
  if (!writing) return;
  writing.hidden = false;
  writing.querySelector("progress").value = share;
  writing.querySelector("[role=status]").textContent = text;
}

/* Why there is no file; no reason is a server that was not reached. */
function say(part, faults) {
  const box = part(".warning");
  if (!box) return;
  box.hidden = faults === null;
  const lines = faults?.length ? [box.dataset.title, ...faults] : [box.dataset.lost];
  box.replaceChildren(...lines.map((line) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    return paragraph;
  }));
}

function keep(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
