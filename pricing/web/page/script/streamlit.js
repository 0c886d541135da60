/* Streamlit draws the charts, as a function of the address. A visit that does not come near them has
   no need of it, so it comes once their place is in sight, or within a screen of a reader who
   scrolls: unseen, while frames of their size stand there. Afterwards it is asked for a run only
   when a chart cannot follow without. */
import { watchCharts } from "./charts.js";

const REST = 400; // ms without a change
const NEAR = "100% 0px";
const LONGEST = 30_000; // ms until charts that do not come are not waited for
const NO_LINE = 8000; // ms until its websocket, which neither opens nor fails, is not waited for
const IDLE = "notRunning", CONNECTING = "CONNECTING", CONNECTED = "CONNECTED";
const PAGE = document.documentElement.classList;

export class Streamlit {
  constructor(drawn, seen) {
    this.drawn = drawn;
    this.isBehind = false;
    this.isWhole = true; // whether every chart could be drawn without it
    this.isInSight = false; // whether its charts, or their frames, are on the screen
    addEventListener("resize", () => this.drawn());
    const near = new IntersectionObserver((crossed) => {
      this.isNear = crossed.at(-1).isIntersecting;
      this.want();
    }, { rootMargin: NEAR });
    const inSight = new IntersectionObserver((crossed) => {
      this.isInSight = crossed.at(-1).isIntersecting;
      this.want();
      if (this.isInSight) seen();
    });
    for (const place of document.querySelectorAll(".place_of_charts")) {
      near.observe(place);
      inSight.observe(place);
    }
    const scrolled = () => { this.hasScrolled = true; this.want(); };
    addEventListener("scroll", scrolled, { passive: true, once: true });
  }

  /** It begins where its charts are seen, or soon will be. */
  want() {
    if (this.hasStarted || !(this.isInSight || (this.isNear && this.hasScrolled))) return;
    this.hasStarted = true;
    this.start();
  }

  /** Its own page begins: in #root, by the address that there is. */
  start() {
    const { script, modules, style } = JSON.parse(document.getElementById("streamlit").textContent);
    PAGE.add("is-drawing");
    setTimeout(() => this.fail(), LONGEST);
    for (const href of modules) add("link", { rel: "modulepreload", crossOrigin: "", href });
    add("link", { rel: "stylesheet", crossOrigin: "", href: style });
    add("script", { type: "module", crossOrigin: "", src: script, onerror: () => this.fail() });
    import("./words.js").catch(() => {});
    this.watch(document.getElementById("root"));
  }

  /** Its runs and its line are watched, and what it draws. */
  watch(root) {
    let state = null, line = null;
    watchCharts(root, () => this.drawn());
    /* Under a dialog of its own, which a style hides, it bars the rest of the page. */
    const page = root.closest("main");
    new MutationObserver(() => page.removeAttribute("inert")).observe(page, { attributeFilter: ["inert"] });
    new MutationObserver(() => {
      const { testScriptState, testConnectionState } = root.querySelector("[data-testid=stApp]")?.dataset ?? {};
      if (testConnectionState !== line) this.lead(line, testConnectionState);
      if (testScriptState !== state && testScriptState === IDLE) this.drawn();
      [state, line] = [testScriptState, testConnectionState];
    }).observe(root, { subtree: true, attributeFilter: ["data-test-connection-state", "data-test-script-state"] });
  }

  /** Its line is another one: the first one is waited for, one that fails is not. */
  lead(before, now) {
    clearTimeout(this.patience);
    if (now === CONNECTED && before) this.leave();
    else if (before === CONNECTING && now !== CONNECTED) this.fail();
    else if (now !== CONNECTED) this.patience = setTimeout(() => this.fail(), NO_LINE);
  }

  /** The charts stand: they take the place of their frames, in one task of the browser. */
  takeOver() {
    const frame = document.getElementById("charts_frame");
    const wanted = [...frame?.querySelectorAll("[class*=st-key-chart_]:not([hidden])") ?? []];
    if (!wanted.length || !wanted.every(({ className }) => document.querySelector(`#root .${className} svg.marks`))) return;
    const open = frame.querySelector("details[open]") !== null;
    for (const figures of document.querySelectorAll("#root details")) figures.open = open;
    frame.remove();
    PAGE.remove("is-drawing", "is-undrawn");
  }

  /** They do not come: the same figures stand as tables. */
  fail() {
    const frame = document.getElementById("charts_frame");
    if (!frame) return;
    PAGE.remove("is-drawing");
    PAGE.add("is-undrawn");
    frame.querySelector(".warning").hidden = false;
    for (const figures of frame.querySelectorAll("details")) figures.open = true;
  }

  /** The address has moved: what Streamlit shows may be of an earlier one. */
  leave() {
    this.isBehind = true;
    this.rest();
  }

  /** Changes rest for a while: then a chart that could not follow is asked for. */
  rest() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { if (this.isBehind && !this.isWhole) this.run(); }, REST);
  }

  /** Streamlit's browser side takes the query from its own memory: popstate brings it up to date. */
  run() {
    clearTimeout(this.timer);
    this.isBehind = false;
    dispatchEvent(new PopStateEvent("popstate", { state: { isOurs: "asked" } }));
  }
}

function add(name, attributes) {
  document.head.append(Object.assign(document.createElement(name), attributes));
}
