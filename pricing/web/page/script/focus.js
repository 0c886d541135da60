/* The focus never falls to the page: where what had it is gone, hidden or switched off, what it
   names itself (`data-then`) has it, else what stands in its place, else what stands beside it. */
const HOLDS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";

/** Change what is shown; what has the focus then, if it had it inside `root` before. `root` is
    asked for anew, as a change may replace it. */
export function keepFocus(root, change) {
  const held = document.activeElement;
  if (!held || held === root() || !root().contains(held)) { change(); return; }
  /* What stands in no place of the answer stays where it is: what is beside it can be told then. */
  const before = held.closest("[data-place]") && all(root()), spot = spotOf(held);
  const text = held.selectionStart ?? null, ancestors = [];
  for (let node = held.parentElement; node; node = node.parentElement) ancestors.push(node);
  change();
  if (stays(held) && root().contains(held)) return;
  const place = ancestors.find((node) => node.isConnected && within(node).length) ?? root();
  const then = held.dataset.then && root().querySelector(held.dataset.then);
  const next = (then && canHold(then) && then) || (!held.isConnected && inSpot(root(), spot)) || beside(before ?? all(root()), held, within(place));
  next?.focus({ preventScroll: true });
  if (next && text !== null && next.selectionStart !== null) next.setSelectionRange?.(text, text);
}

/** Where an element stands: the key of its part, and which it is of those that the part holds. */
export function spotOf(held) {
  const part = held.closest("[class*=st-key-]");
  const key = part?.className.baseVal ?? part?.className;
  return part && { key: key.match(/st-key-[\w-]+/)[0], at: all(part).indexOf(held) };
}

export function inSpot(root, spot) {
  const part = spot && root.querySelector(`.${spot.key}`);
  const next = part && all(part)[spot.at];
  return next && canHold(next) ? next : null;
}

function all(place) {
  return [...place.querySelectorAll(HOLDS)];
}

function within(place) {
  return all(place).filter((element) => canHold(element) && element.tabIndex >= 0);
}

/** Whether it still holds the focus, told without a layout: this is asked at each change. */
function stays(element) {
  return element.isConnected && !element.disabled && !element.closest("[hidden]");
}

function canHold(element) {
  return element.isConnected && !element.disabled && element.checkVisibility();
}

/** The nearest of `now` that stood after the lost one, else before it; else the first of them. */
function beside(before, held, now) {
  const stands = (element) => now.includes(element), lost = before.indexOf(held);
  return before.slice(lost + 1).find(stands) ?? before.slice(0, Math.max(lost, 0)).findLast(stands) ?? now[0];
}
