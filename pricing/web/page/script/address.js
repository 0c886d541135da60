/* The address: the only state. The first change of an edit makes one step of the browser's
   history, the next ones replace it until the edit is done, so that Back returns to what stood
   before it. Browsers take three writes a second at most. */
const EVERY = 350; // ms between two writes

export class Address {
  constructor(arrive, changed) {
    this.arrive = arrive;
    this.changed = changed;
    this.edit = 0; // which edit is under way
    this.written = -1; // the edit that the history's last step is of
    this.isOpen = false; // that step still has the address as it was
    this.wrote = -Infinity;
    this.timer = 0;
    this.pending = null;
    addEventListener("popstate", (event) => {
      if (event.state?.isOurs === "asked") return;
      this.forget();
      this.read();
      this.changed();
      this.arrive(this.query());
    });
    addEventListener("pagehide", () => this.flush());
  }

  query() {
    return location.search.slice(1);
  }

  /** The address, what is still to be written into it included. */
  now() {
    return this.pending ?? this.query();
  }

  /** How many steps of the history lead back to where the visitor came in. */
  get steps() {
    return history.state?.steps ?? 0;
  }

  /** Whose call it is: each new caller's is one more, and what an offer adds is the call's. */
  get call() {
    return history.state?.call ?? 0;
  }

  step(url, state = {}) {
    const { call, steps } = this;
    this.isOpen = false;
    history.pushState({ call, ...state, steps: steps + 1 }, "", url);
  }

  /** What the address holds beside the choices. */
  read() {
    this.rest = this.query();
  }

  /** An edit begins, its answer is on the way: its step stands at once, still with the address as
      it was, so that Back finds it however long the answer takes, and does not leave the page.
      Edits that come before it are one step: each press of Back changes something. */
  begin(query, edit) {
    if (edit === this.written || query === this.now()) return;
    this.flush();
    if (!this.isOpen) this.step(location.href);
    this.isOpen = true;
    this.written = edit;
  }

  /** The address comes to `query`, which an edit has led to, soon. */
  follow(query, edit) {
    this.rest = query;
    if (this.pending !== null && this.pendingEdit !== edit) this.flush(); // a step of its own
    if (query === this.query()) { this.pending = null; return; }
    this.pending = query;
    this.pendingEdit = edit;
    const wait = this.wrote + EVERY - performance.now();
    if (wait > 0) this.timer ||= setTimeout(() => this.flush(), wait);
    else requestAnimationFrame(() => setTimeout(() => this.flush(), 0));
  }

  flush() {
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.pending === null || this.pending === this.query()) { this.pending = null; return; }
    const url = location.pathname + (this.pending && `?${this.pending}`);
    if (this.pendingEdit === this.written) history.replaceState({ call: this.call, steps: this.steps }, "", url);
    else this.step(url);
    this.isOpen = false;
    this.written = this.pendingEdit;
    this.pending = null;
    this.wrote = performance.now();
    this.changed();
  }

  /** The edit is done: the next change is a step of its own. */
  commit() {
    this.edit += 1;
  }

  forget() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.pending = null;
    this.isOpen = false;
    this.edit += 1;
  }

  /** Move to the address of a link; `state` stays with that step of the history. */
  go(query, state = {}) {
    this.flush();
    this.forget();
    if (query !== this.query() || state.kind) this.step(location.pathname + (query && `?${query}`), state);
    this.read();
    this.changed();
    this.arrive(query);
  }

  /** The address in which a variant has another name. */
  renamed(field) {
    const params = [...new URLSearchParams(this.now())];
    const variants = params.filter(([name]) => name === "variant");
    const place = params.indexOf(variants[field.dataset.variant - 1]);
    const name = field.value.trim();
    const text = field.dataset.text.replace(/~?name\.$/, "");
    if (place >= 0) params[place] = ["variant", [text, name || !text ? `name.${name}` : ""].filter(Boolean).join("~")];
    return new URLSearchParams(params).toString().replaceAll("%7E", "~");
  }
}
