/* What leaves is what stands: link, text, files and a kept variant are of the newest form, the
   customer's name included. A press waits for its answer and is never lost. */
export function leave(calculator, inside) {
  document.documentElement.classList.toggle("can-share", Boolean(navigator.share));
  document.addEventListener("click", inside((event) => {
    const copied = event.target.closest("button[data-copy]");
    if (copied) { copy(calculator, copied.dataset.copy); return; }
    if (event.target.closest("button[data-share]")) { share(calculator); return; }
    const letter = event.target.closest("a[data-letter]");
    if (letter) { send(calculator, letter, event); return; }
    if (event.target.closest("button.back")) { goBack(calculator); return; }
    if (event.target.closest("button[data-undo]")) { undo(calculator); return; }
    const place = event.target.closest("a[href^='#']");
    if (place) { comeTo(calculator.element.querySelector(place.hash), event); return; }
    const target = event.target.closest("a.go, button[data-go]");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    follow(calculator, target);
  }));

  let isFresh = false;
  document.addEventListener("submit", inside((event) => {
    if (event.target.id !== "offer") return;
    if (isFresh) { isFresh = false; return; }
    event.preventDefault();
    calculator.fresh().then((answer) => {
      isFresh = answer !== null;
      if (answer) event.target.requestSubmit(event.submitter);
    });
  }));

  /* A file is saved without a page; a page in the hidden frame is a failure: ours, a proxy's, or
     the browser's own, which no script may read. */
  document.addEventListener("load", (event) => {
    if (event.target.name !== "files") return;
    if (event.target.contentDocument?.URL !== "about:blank") calculator.say(calculator.words().notMade);
  }, true);

  keys(calculator);
}

/** The keys of a call: each stands on what it presses or leads to. Esc and Ctrl+Z take the last
    change back; but what is being typed in a field is the field's own to take back. */
function keys(calculator) {
  let held = {};
  const hold = ({ target }) => { held = { target, value: target.value }; };
  for (const kind of ["focusin", "change"]) document.addEventListener(kind, hold, true);
  document.addEventListener("keydown", (event) => {
    const { altKey, ctrlKey, metaKey, shiftKey, code, key, target } = event;
    if (calculator.element.dataset.view !== "call" || event.isComposing) return;
    const isTyped = held.target === target && held.value !== target.value;
    const isUndo = code === "KeyZ" && (ctrlKey || metaKey) && !altKey && !shiftKey;
    if ((isUndo && !isTyped) || (key === "Escape" && !(isTyped && !(target.name in calculator.form.defaults)))) {
      event.preventDefault();
      undo(calculator);
      return;
    }
    const pressed = altKey && !ctrlKey && calculator.element.querySelector(`[aria-keyshortcuts="Alt+${code.slice(3)}"]`);
    if (!pressed || !code.startsWith("Key")) return;
    event.preventDefault();
    if (pressed.matches("input")) { pressed.select(); return; }
    if (pressed.closest(".st-key-keep_variant") && !(pressed.disabled && calculator.isSettled())) {
      calculator.variants = calculator.element.querySelectorAll("[data-variant]").length;
    }
    // Off for the choice that was, it may not be for the one that is typed by now.
    if (pressed.disabled && !calculator.isSettled()) follow(calculator, pressed);
    else pressed.click();
  }, true);
}

/** The last change is taken back: it is the last step of the history, as long as that is ours. */
function undo(calculator) {
  if (calculator.address.steps) history.back();
}

/** A place of the page comes into sight; the address is left alone. */
function comeTo(place, event) {
  event.preventDefault();
  place.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion)").matches ? "auto" : "smooth" });
  place.focus({ preventScroll: true });
}

/** What was replaced by one press comes back by one more: it is kept with that step of the history. */
function goBack(calculator) {
  const { before, kind } = history.state ?? {};
  if (before === undefined) return;
  const { call } = calculator.address;
  calculator.go(before, kind === "caller" ? { call: call - 1 } : {});
}

/** What a press of this target replaces, so that one more press brings it back. */
function replaced(calculator, target) {
  const before = calculator.address.now();
  if (target.closest(".st-key-apply_hint")) return { kind: "advice", before };
  if (!target.closest(".st-key-new_caller")) return {};
  const call = calculator.address.call + 1;
  calculator.form.forget(call);
  return { kind: "caller", before, call };
}

/** A letter leaves with what the form says now. Windows opens no long address: there the whole
    text goes to the clipboard, and the letter holds the link. */
async function send(calculator, letter, event) {
  const isShort = letter.dataset.short && /Windows/.test(navigator.userAgent);
  event.preventDefault();
  const answer = await calculator.fresh();
  if (!answer) return;
  const now = letter.isConnected ? letter : calculator.element.querySelector(`a[data-letter=${letter.dataset.letter}]`);
  if (isShort) write(answer.message).then(() => calculator.say(calculator.words().message), () => {});
  open(isShort ? now.dataset.short : now.href, now.target || "_self", "noopener");
}

/** A link to other choices: its address is that of the newest answer. */
async function follow(calculator, target) {
  const queryOf = (link) => link.dataset.go ?? link.getAttribute("href").replace(/^\?/, "");
  const isNew = target.closest(".st-key-new_caller") !== null; // it clears what is not understood too
  if (isNew || calculator.isSettled()) {
    calculator.go(queryOf(target), replaced(calculator, target));
    if (isNew) calculator.form.begin({ anew: true });
    return;
  }
  const key = target.closest("[class*=st-key-]")?.className.match(/st-key-[\w-]+/)?.[0];
  if (!(await calculator.settled())) {
    calculator.variants = undefined; // none is kept that could be named
    if (target.lang && calculator.isFaulty()) translate(calculator, queryOf(target));
    else calculator.refuse();
    return;
  }
  const now = target.isConnected ? target : calculator.element.querySelector(`.${key} :is(a.go, button[data-go])`);
  if (now && !now.disabled) calculator.go(queryOf(now), replaced(calculator, now));
  else calculator.variants = undefined;
}

/** Another language, where a field is not understood: what it says stays, and why is told in that one. */
async function translate(calculator, query) {
  const texts = calculator.form.texts();
  calculator.go(query);
  await calculator.settled();
  if (calculator.current.key !== calculator.wanted) { calculator.refuse(); return; }
  calculator.form.fill(texts, { all: true });
  calculator.changed();
}

/** To an app of the phone: the message, which holds the link, and the file where it is taken. */
async function share(calculator) {
  const answer = await calculator.fresh();
  if (!answer) return;
  const told = { text: answer.message };
  const button = calculator.element.querySelector(".st-key-download_pdf button");
  const files = navigator.canShare?.({ files: [pdf("", "a")] }) && await file(calculator, button);
  try {
    await navigator.share(files ? { ...told, files } : told);
  } catch { /* the visitor has thought better of it */ }
}

async function file(calculator, { formAction }) {
  try {
    const body = new URLSearchParams(calculator.form.personal());
    const response = await fetch(formAction, { method: "POST", body });
    const [, name] = response.headers.get("content-disposition").match(/filename\*=UTF-8''([^;]+)/);
    return response.ok ? [pdf(await response.blob(), decodeURIComponent(name))] : null;
  } catch {
    return null; // the message leaves alone
  }
}

function pdf(content, name) {
  return new File([content], name, { type: "application/pdf" });
}

async function copy(calculator, kind) {
  const coming = calculator.fresh().then((answer) => answer?.[kind] ?? null);
  try {
    await writeLater(coming.then((text) => text ?? Promise.reject(new Error("nothing leaves"))));
    calculator.say(calculator.words()[kind]);
  } catch {
    if ((await coming) === null) return;
    calculator.say(calculator.words().notCopied);
    point(calculator.element.querySelector(`[data-shows=${kind}]`));
  }
}

/** A text that could not be copied is shown, marked to be copied by hand. */
function point(text) {
  text.closest("details").open = true;
  getSelection().selectAllChildren(text);
  text.scrollIntoView({ block: "nearest" });
}

/** Where a browser has no clipboard for pages, or none in another site's frame, the older way. */
async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return;
  } catch { /* the older way */ }
  const area = document.createElement("textarea"), focused = document.activeElement;
  Object.assign(area, { value: text, readOnly: true, style: "position: fixed; top: 0; opacity: 0" });
  document.body.append(area);
  area.select();
  const isDone = document.execCommand("copy");
  area.remove();
  focused?.focus?.({ preventScroll: true });
  if (!isDone) throw new Error("not copied");
}

/** Some browsers let a page write only within the press: they are given a promise of the text. */
async function writeLater(text) {
  if (navigator.clipboard && globalThis.ClipboardItem) {
    const blob = text.then((whole) => new Blob([whole], { type: "text/plain" }));
    blob.catch(() => {}); // it is told where the text itself is waited for
    try {
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
      return;
    } catch { /* a browser that takes no promise */ }
  }
  await write(await text);
}
