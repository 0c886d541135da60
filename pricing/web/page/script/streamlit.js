/* Streamlit draws what is its own (charts, tools) as a function of the address. It is asked for a
   run only when one of its controls is touched, or when an open tool is in sight and the
   address has moved; then once, when changes rest. */
import { recalled, remember } from "./tab.js";

const REST = 400; // ms without a change
const OPEN = "[data-testid=stExpander] details[open]";
const IDLE = "notRunning";

export class Streamlit {
  constructor(element, drawn) {
    this.element = element;
    this.isBehind = false;
    this.isWhole = true; // whether every chart could be drawn without it
    this.drawn = drawn;
    const touched = (event) => {
      const control = event.target.closest?.("button, input, summary, [role=tab], label");
      if (control && !this.element().contains(control) && this.isBehind) this.run();
    };
    addEventListener("pointerdown", touched, true);
    addEventListener("focusin", touched, true);
    addEventListener("scroll", () => this.rest(), { capture: true, passive: true });
    addEventListener("resize", () => this.drawn());
  }

  /** The address has moved: what Streamlit shows is of an earlier one. */
  leave() {
    this.isBehind = true;
    this.rest();
  }

  /** Changes rest for a while: then a tool that is open in sight follows. */
  rest() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { if (this.isBehind && this.isNeeded()) this.run(); }, REST);
  }

  isNeeded() {
    return !this.isWhole || [...document.querySelectorAll(OPEN)].some((tool) => {
      const { top, bottom } = tool.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
  }

  /** Streamlit's browser side takes the query from its own memory: popstate brings it up to date. */
  run() {
    clearTimeout(this.timer);
    this.isBehind = false;
    dispatchEvent(new PopStateEvent("popstate", { state: { isOurs: "asked" } }));
  }

  /** The element stands in Streamlit's page: its runs and its connection are watched from now on. */
  mounted() {
    const app = document.querySelector("[data-testid=stApp]");
    if (!app || this.watcher) return;
    let before = app.dataset.testConnectionState;
    this.watcher = new MutationObserver(() => {
      const { testConnectionState: now, testScriptState: state } = app.dataset;
      if (now === "DISCONNECTED_FOREVER") openAnew();
      if (now !== before && now === "CONNECTED") this.leave();
      before = now;
      if (state === IDLE) this.drawn();
    });
    this.watcher.observe(app, {
      attributeFilter: ["data-test-connection-state", "data-test-script-state"],
    });
  }
}

/* Where Streamlit gives up, the page is opened anew: its address holds the choices. */
function openAnew() {
  const last = Number(recalled("page-opened-anew"));
  if (Date.now() - last < 60_000) return;
  const now = String(Date.now());
  remember("page-opened-anew", now);
  if (recalled("page-opened-anew") !== now) return; // once a minute cannot be kept: not at all
  location.reload();
}
