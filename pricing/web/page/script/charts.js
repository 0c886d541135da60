/* The charts follow the answer without Streamlit: their data sets are put into Vega's views. Where a
   view cannot be found, Streamlit is asked. */
const SOON = 100; // ms, by when a new picture mostly has its marks
const OF_TOOLS = ["plan", "payments"]; // there while their tool is open
const LATER = 500; // ms between two looks whether one still shows an earlier answer
const SET_BY = ":is(.st-key-chart_rates, .st-key-chart_totals) svg.marks";
const views = new WeakMap(); // svg → Vega's view
let given = new WeakMap(); // view → the rows that it has, by data set
let drawn = new WeakMap(); // view → the charts' rows that it was drawn with last

/** Every chart shows these rows, by chart and data set. Whether all could be drawn. */
export function drawCharts(charts) {
  if (!charts) return true; // the page's first answer comes without them
  for (const name of OF_TOOLS) {
    const frame = document.querySelector(`#charts_frame .st-key-chart_${name}`);
    if (frame) frame.hidden = !charts[name];
  }
  if (!document.querySelector("#root .st-key-pictures")) return true; // nor has Streamlit come
  let isWhole = true;
  for (const [name, sets] of Object.entries(charts)) {
    const svg = document.querySelector(`#root .st-key-chart_${name} svg.marks`);
    if (!svg) { isWhole &&= !OF_TOOLS.includes(name); continue; }
    const view = viewOf(svg);
    if (!view) { isWhole = false; continue; }
    if (drawn.get(view) === sets) continue;
    if (bring(view, sets)) view.run();
    if (svg.matches(SET_BY)) svg.tabIndex = 0;
    drawn.set(view, sets);
  }
  const isGone = (name) => !charts[name] && document.querySelector(`#root .st-key-chart_${name}`);
  return isWhole && !OF_TOOLS.some(isGone);
}

/* The way from a mark in the picture to its view is Vega's own: tests/web holds that it leads there. */
function viewOf(svg) {
  if (!views.has(svg)) {
    for (const node of svg.querySelectorAll("*")) {
      const item = Array.isArray(node.__data__) ? node.__data__[0] : node.__data__;
      const view = item?.mark?.group?.context?.dataflow ?? item?.context?.dataflow;
      if (view?.data && view?.run) { views.set(svg, view); break; }
    }
  }
  return views.get(svg);
}

/** Data sets that have changed; Vega marks the rows that it takes, so it is given copies. */
function bring(view, sets) {
  const known = given.get(view) ?? new Map();
  given.set(view, known);
  let isChanged = false;
  for (const [name, rows] of Object.entries(sets)) {
    const token = JSON.stringify(rows);
    if (known.get(name) === token) continue;
    try { view.data(name, rows.map((row) => ({ ...row }))); } catch { continue; }
    known.set(name, token);
    isChanged = true;
  }
  return isChanged;
}

/** Streamlit has drawn: what its views have is not known any more. */
export function forgetCharts() {
  given = new WeakMap();
  drawn = new WeakMap();
}

/** Vega draws when its own scripts have come: each new picture of a chart gets the newest rows. */
export function watchCharts(root, draw) {
  new MutationObserver((changes) => {
    const isNew = ({ addedNodes }) => [...addedNodes].some((node) => (
      node.nodeType === Node.ELEMENT_NODE && (node.matches("svg.marks") || node.querySelector("svg.marks"))
    ));
    if (changes.some(isNew)) setTimeout(draw, SOON);
  }).observe(root, { subtree: true, childList: true });
  setInterval(() => { if (document.querySelector(`${SET_BY}:not([tabindex])`)) draw(); }, LATER);
}

/** The count that a chart has where it is pressed, or its tier's first one; else undefined. */
function countAt(svg, view, clientX) {
  const x = clientX - svg.getBoundingClientRect().left - view.origin()[0] - view.padding().left;
  if (x < 0 || x >= view.width()) return undefined;
  const scale = view.scale("x");
  if (!scale.bandwidth) return Math.round(scale.invert(x));
  const tiers = scale.domain();
  return tiers[Math.floor((x / view.width()) * tiers.length)];
}

/** A press or an arrow key on these charts sets how many licences there are; Escape takes it back. */
export function setByCharts(set, licenses, go) {
  let before = null;
  const change = (count) => {
    before ??= location.search.slice(1);
    if (count >= 1) set(count);
  };
  document.addEventListener("click", ({ target, clientX }) => {
    const svg = target.closest?.(SET_BY), view = svg && viewOf(svg);
    const count = view && countAt(svg, view, clientX);
    if (!count) return;
    before = null;
    change(count);
    svg.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (!event.target.matches?.(SET_BY)) return;
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (step) change(licenses() + step);
    else if (event.key === "Escape" && before !== null) { go(before); before = null; }
    else return;
    event.preventDefault();
  });
}
