// Runs in the measured page. Notes, in milliseconds of the browser's clock: the input (a key or a
// pointer's move), when the total in `.st-key-total` changes, when that or a live element's own
// figure changes first and when this is on the screen, and when charts changed last. And how far
// the page has moved by itself.
(() => {
  const CHARTS = "svg, canvas, .marks, .vega-embed, [data-testid=stVegaLiteChart]";
  const FIGURE = /\d[\d\s]*₽/g;
  const nothing = { input: null, total: null, live: null, painted: null, charts: null };
  const bench = { ...nothing, shift: 0 };
  window.bench = bench;

  // Every open shadow root of the page: observers do not look into shadows by themselves.
  const shadows = (node = document, found = []) => {
    for (const { shadowRoot } of node.querySelectorAll("*")) {
      if (shadowRoot) shadows(shadowRoot, found.push(shadowRoot) && found);
    }
    return found;
  };
  // What the server says the total is, and what the page's own live elements say.
  const figures = (parts) =>
    parts.flatMap(({ textContent }) => textContent.match(FIGURE) ?? []).join("|");
  const said = () => figures([...document.querySelectorAll(".st-key-total")]);
  const live = () => figures(bench.shadows);

  const afterPaint = (then) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => then(performance.now());
    channel.port2.postMessage(0);
  });

  const look = (changes) => {
    const now = performance.now();
    if (bench.input === null) return;
    if (bench.total === null && said() !== bench.saidBefore) bench.total = now;
    if (bench.live === null && (bench.total !== null || live() !== bench.liveBefore)) {
      bench.live = now;
      afterPaint((painted) => { bench.painted = painted; });
    }
    const inChart = ({ target }) => (target.closest ? target : target.parentElement);
    if (changes.some((change) => inChart(change)?.closest(CHARTS))) bench.charts = now;
  };

  const observer = new MutationObserver(look);
  const everything = {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ["d", "transform", "x", "y", "width", "height", "style", "aria-label"],
  };
  const start = (event) => {
    if (!bench.armed) return;
    bench.armed = false;
    bench.input = Math.min(event.timeStamp, performance.now());
  };

  // Wait for the next input: what the totals show now is what must change.
  bench.arm = () => {
    Object.assign(bench, nothing, { shadows: shadows() });
    Object.assign(bench, { saidBefore: said(), liveBefore: live() });
    observer.disconnect();
    for (const root of [document, ...bench.shadows]) observer.observe(root, everything);
    bench.armed = true;
  };
  new PerformanceObserver((moves) => {
    for (const { hadRecentInput, value } of moves.getEntries()) {
      if (!hadRecentInput) bench.shift += value;
    }
  }).observe({ type: "layout-shift", buffered: true });
  for (const kind of ["keydown", "pointermove", "mousemove"]) {
    addEventListener(kind, start, { capture: true, passive: true });
  }
})();
