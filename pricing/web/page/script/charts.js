/* The charts follow the answer without Streamlit: their data sets are put into Vega's views, and
   the chosen point is drawn over them at the place that their own scales give it, which takes a
   fiftieth of the time that Vega takes for it. Where a view cannot be found, Streamlit is asked. */
const SVG = "http://www.w3.org/2000/svg";
const SOON = 100; // ms, by when a new picture mostly has its marks
const OF_TOOLS = ["plan", "payments"]; // there while their tool is open
const LATER = 500; // ms between two looks whether one is still without its point
const POINTLESS = ":is(.st-key-chart_rates, .st-key-chart_totals) svg.marks:not(:has(g.here))";
const views = new WeakMap(); // svg → Vega's view
const given = new WeakMap(); // view → the rows that it has, by data set
const drawn = new WeakMap(); // view → the charts' rows that it was drawn with last

/** Every chart shows these rows, by chart and data set. Whether all could be drawn. */
export function drawCharts(charts, { anew = false } = {}) {
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
    if (!anew && drawn.get(view) === sets) continue;
    const { here, ...others } = sets;
    if (bring(view, others)) view.run();
    svg.querySelector("g.cross")?.remove();
    if (here) mark(view, svg, here[0]);
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
  for (const svg of document.querySelectorAll("[class*=st-key-chart_] svg.marks")) {
    const view = views.get(svg);
    if (view) { given.delete(view); drawn.delete(view); }
  }
}

/** Vega draws when its own scripts have come: each new picture of a chart gets its point. */
export function watchCharts(root, draw) {
  new MutationObserver((changes) => {
    const isNew = ({ addedNodes }) => [...addedNodes].some((node) => (
      node.nodeType === Node.ELEMENT_NODE && (node.matches("svg.marks") || node.querySelector("svg.marks"))
    ));
    if (changes.some(isNew)) setTimeout(draw, SOON);
  }).observe(root, { subtree: true, childList: true });
  setInterval(() => { if (document.querySelector(POINTLESS)) draw(); }, LATER);
}

function shape(kind, attributes) {
  const node = document.createElementNS(SVG, kind);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

/** A line, a point and a label over a chart; `at` is how high the label stands. */
function mark(view, svg, here, { name = "here", at: height = () => -8 } = {}) {
  let x, y;
  try { [x, y] = [view.scale("x"), view.scale("y")]; } catch { return; }
  const [left, top] = view.origin();
  const { left: padLeft, top: padTop } = view.padding();
  let over = svg.querySelector(`g.${name}`);
  if (!over) {
    over = shape("g", { class: name, "pointer-events": "none" });
    over.append(shape("line", { "stroke-dasharray": "2 3" }), shape("circle", { r: 5.5 }), shape("text", {}));
    svg.append(over);
  }
  over.setAttribute("transform", `translate(${left + padLeft},${top + padTop})`);
  const [line, dot, text] = over.children;
  const at = x(here.licenses), anchor = { left: "start", center: "middle", right: "end" }[here.align];
  for (const [name, value] of Object.entries({ x1: at, x2: at, y1: 0, y2: view.height() })) line.setAttribute(name, value);
  dot.setAttribute("cx", at);
  dot.setAttribute("cy", y(here.value));
  for (const [name, value] of Object.entries({ x: at, y: height(view), "text-anchor": anchor })) text.setAttribute(name, value);
  if (text.textContent !== here.label) text.textContent = here.label;
}

/** How far right of a chart's own left edge the pointer is. */
function within(svg, view, clientX) {
  return clientX - svg.getBoundingClientRect().left - view.origin()[0] - view.padding().left;
}

/** Where the pointer is over the totals, the nearest count and its bill are said exactly. */
const CROSSED = ".st-key-chart_totals svg.marks";
const EDGE = 0.25; // of the chart's width: nearer than that to its side a label leans away

export function followPointer(steps) {
  document.addEventListener("pointermove", ({ target, clientX }) => {
    const svg = target.closest?.(CROSSED), view = svg && viewOf(svg);
    if (!view) {
      document.querySelector(`${CROSSED} g.cross`)?.remove();
      return;
    }
    const x = within(svg, view, clientX);
    const count = view.scale("x").invert(x), part = x / view.width();
    const gap = (row) => Math.abs(row.licenses - count);
    const row = steps().reduce((best, other) => (gap(other) < gap(best) ? other : best));
    const align = part < EDGE ? "left" : part > 1 - EDGE ? "right" : "center";
    mark(view, svg, { ...row, value: row.monthly, align }, { name: "cross", at: (of) => of.height() - 6 });
  });
}

/** A press or an arrow key on these charts sets how many licences there are; Escape takes it back. */
const SET_BY = ".st-key-chart_rates svg.marks, .st-key-chart_totals svg.marks";

export function setByCharts(set, licenses, go) {
  let before = null;
  const change = (count) => {
    before ??= location.search.slice(1);
    if (count >= 1) set(count);
  };
  document.addEventListener("click", ({ target, clientX }) => {
    const svg = target.closest?.(SET_BY), view = svg && viewOf(svg);
    if (!view) return;
    const x = within(svg, view, clientX);
    if (x < 0 || x > view.width()) return;
    before = null;
    change(Math.round(view.scale("x").invert(x)));
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
