/* The calculator on the page: the address is its state, the form is the address, the answer comes whole.

   input → the form's choices → the answer, at hand or asked for → everything that shows it, in
   one task of the browser → the address. No price, sum or word is made here: an answer comes
   whole from the server, its HTML by place. */
import "./arrival.js";
import { Answers } from "./answers.js";
import { Address } from "./address.js";
import { drawCharts, forgetCharts, setByCharts } from "./charts.js";
import { inSpot, keepFocus, spotOf } from "./focus.js";
import { Form } from "./form.js";
import { leave } from "./leave.js";
import { markStale, paintFaults, paintAnswer, placesAsTheyStand, show } from "./paint.js";
import { Streamlit } from "./streamlit.js";

const HEARD = 600; // ms of rest after which a change is said to a screen reader
const QUIET = 1000; // ms without a change after which the next one is an edit of its own
const LATE = 300; // ms after which the sum of the earlier choice is marked as such
const SOON = 200; // ms by which charts out of sight follow, however busy the browser is
const BELOW = ["charts_heading", "charts_frame", "terms"]; // what is replaced with the language

class Calculator {
  constructor(element) {
    this.element = element;
    this.form = new Form(() => this.element);
    this.streamlit = new Streamlit(() => this.draw(), () => this.follow());
    this.address = new Address((query) => this.arrive(query), () => this.moved());
    this.answers = new Answers((answer) => this.take(answer), () => this.away());
    this.waiting = [];
    this.isTyping = false;
    this.stale = null; // why what is shown is not of what the form says
  }

  /* ---- what is wanted ---- */

  /** The address as the form stands now, and what an offer adds to it. */
  asked() {
    return {
      query: this.form.query(this.address.rest),
      personal: this.form.personal(),
      lang: this.element.dataset.lang,
    };
  }

  /** Some choice has changed under the visitor's hand. */
  changed() {
    this.isTyping = true;
    this.isArriving = false;
    this.edit = this.address.edit;
    const asked = this.asked();
    this.address.begin(asked.query, this.edit);
    this.ask(asked);
  }

  /** The address has changed by itself, or by a link: the form follows it. */
  arrive(query) {
    this.isTyping = false;
    this.isArriving = true;
    this.charted = undefined;
    show(this.element.querySelector(".renewed"), false);
    this.form.answerCall(this.address.call);
    this.form.fill(Object.fromEntries(new URLSearchParams(query)), { all: true });
    this.want({ ...this.asked(), query });
  }

  /** Move to other choices, as a link does: one step of the history. */
  go(query, state) {
    this.address.go(query, state);
  }

  want(asked) {
    this.wanted = this.answers.keyOf(asked);
    this.answers.ask(asked);
    this.mark();
  }

  ask(asked) {
    this.want(asked);
    this.answers.lookAhead(this.form.countAtHand(), asked);
  }

  /* ---- what is shown ---- */

  /** An answer has come: it is shown, and what had the focus has it, or what stands beside it. */
  take(answer) {
    keepFocus(() => this.element, () => this.showAnswer(answer));
  }

  /** An answer is shown whole, or its faults beside their fields. */
  showAnswer(answer) {
    const isNewest = answer.key === this.wanted;
    const faults = Object.keys(answer.faults).length > 0;
    if (faults && !this.isArriving) {
      if (isNewest) {
        this.faulty = answer;
        paintFaults(this.element, answer, this.current);
        this.mark();
        this.settle(null);
      }
      return;
    }
    if (!isNewest && this.isArriving) return;
    const isAtRest = !this.faulty && !this.isArriving && !this.waiting.length;
    if (isAtRest && bringsRowsAlone(this.current, answer)) {
      this.current.charts = answer.charts;
      this.draw();
      return;
    }
    this.faulty = isNewest && answer.faults.valid_days ? answer : null;
    if (isRepriced(this.current, answer)) show(this.element.querySelector(".renewed"), true);
    this.current = answer;
    if (answer.lang !== this.element.dataset.lang) this.speak(answer);
    const chosen = this.form.texts(); // the periods are fields that stand in a place of the answer
    paintAnswer(this.element, answer, this.isTyping);
    if (isNewest && !this.isStarting) this.form.fill(answer.choices, { all: this.isArriving, disabled: answer.disabled });
    else this.form.fill(chosen, { disabled: isNewest ? answer.disabled : null });
    this.mark();
    this.follow();
    this.isArriving &&= !isNewest;
    if (isNewest) this.address.rest = answer.query; // what was not understood is not asked again
    if (isNewest && this.isTyping) this.address.follow(answer.query, this.edit);
    if (isNewest) this.settle(answer);
    this.offerBack();
    this.announce();
    if (isNewest) this.nameVariant();
    dispatchEvent(new CustomEvent("pricing-painted", { detail: answer }));
  }

  /** The charts follow the answer: in the same task where they are in sight, else once what is in
      sight is painted and the browser has nothing else to do, or as soon as they come in sight. */
  follow() {
    const answer = this.current;
    const draw = () => {
      if (!answer || this.current !== answer) return;
      this.streamlit.isWhole = drawCharts(answer.charts);
      this.streamlit.takeOver();
      this.streamlit.rest();
    };
    if (this.streamlit.isInSight) draw();
    else requestAnimationFrame(() => atRest(draw, { timeout: SOON }));
  }

  /** The whole screen in another language. */
  speak(answer) {
    const fresh = document.createElement("template");
    fresh.innerHTML = answer.html;
    const personal = this.form.personal();
    const element = fresh.content.firstElementChild;
    this.element.replaceWith(element);
    this.element = element;
    for (const id of BELOW) {
      const now = document.getElementById(id), next = fresh.content.getElementById(id);
      if (!now || !next) continue;
      stayOpen(now, next);
      now.replaceWith(next);
    }
    this.form.remember(personal);
    document.documentElement.lang = answer.lang;
    document.title = answer.title;
    this.streamlit.run();
  }

  /** Streamlit has drawn its charts, by the address that it knows. */
  draw() {
    if (!document.querySelector("#root > *")) return; // it has not begun
    forgetCharts();
    if (!this.current?.charts) {
      if (!this.answers.inFlight) this.answers.again(); // the first answer comes without rows
      return;
    }
    paintAnswer(this.element, this.current, this.isTyping);
    if (this.faulty) paintFaults(this.element, this.faulty, this.current);
    this.streamlit.isWhole = drawCharts(this.current.charts);
    this.streamlit.takeOver();
    this.streamlit.rest();
    if (this.onChart && document.activeElement === document.body) {
      inSpot(document, this.onChart)?.focus({ preventScroll: true }); // its picture is a new one
    }
  }

  /** The server is not reached, or is again: what waits for it is told at once. */
  away() {
    this.mark();
    if (this.answers.failed) this.settle(null);
  }

  /** Say whether what is shown is of what the form says; in its first moment nothing changes. */
  mark() {
    const isFaulty = this.isFaulty();
    if (isFaulty || this.current?.key === this.wanted) {
      clearTimeout(this.lateness);
      this.lateness = null;
      this.stale = isFaulty && this.faulty !== this.current ? "fault" : null;
    } else if (this.answers.failed) this.stale = "away";
    else this.lateness ??= setTimeout(() => { this.stale = "late"; this.mark(); }, LATE);
    markStale(this.element, this.stale, this.answers.failed > 0);
  }

  say(sentence) {
    const said = this.element.querySelector(".said");
    said.textContent = sentence;
    clearTimeout(this.saying);
    this.saying = setTimeout(() => { said.textContent = ""; }, 2500);
  }

  /** What is heard of a change, once when changes rest: a key that is held says no hundred sums. */
  announce() {
    clearTimeout(this.announcing);
    const said = (part) => this.element.querySelector(part)?.textContent;
    const sum = [".st-key-total .label", ".st-key-total .sum"].map(said).filter(Boolean).join(": ");
    const text = [said(".changed"), sum].filter(Boolean).join(". ");
    const isFirst = this.announced === undefined;
    if (isFirst) this.announced = text;
    if (isFirst || text === this.announced) return;
    this.announcing = setTimeout(() => {
      this.announced = text;
      this.element.querySelector(".heard").textContent = text;
    }, HEARD);
  }

  /** The address has moved: Streamlit has to follow, and what could be taken back may be past. */
  moved() {
    this.streamlit.leave();
    if (!document.activeElement?.matches("button.back, [data-undo]")) this.offerBack();
  }

  /** What the last press has replaced can be taken back, until the next change. */
  offerBack() {
    const undo = this.element.querySelector("[data-undo]");
    if (undo) undo.disabled = !this.address.steps;
    for (const back of this.element.querySelectorAll("button.back")) {
      show(back, history.state?.kind === back.dataset.kind);
    }
    this.tellChange();
  }

  /** What the advice that was taken, or a press on a chart, has changed: «Приёмка 39 → 50». */
  tellChange() {
    const { kind, before } = history.state ?? {};
    const told = this.element.querySelector(".changed"), now = this.form.modules();
    const old = this.charted ?? (kind === "advice" ? { ...this.form.defaults, ...Object.fromEntries(new URLSearchParams(before)) } : now);
    const { changed, fields } = told.dataset;
    told.textContent = Object.entries(JSON.parse(fields))
      .filter(([name]) => old[name] !== now[name])
      .map(([name, field]) => {
        const values = { field, before: old[name], after: now[name] };
        return changed.replace(/\{(\w+)\}/g, (_, part) => values[part]);
      }).join(", ");
    show(told, told.textContent !== "");
  }

  /** A press on a chart: so many licences in all. */
  chart(count) {
    const before = this.form.modules();
    this.form.total(count);
    this.charted = before;
    this.tellChange();
  }

  /** A variant that was kept by a key is named next, once it stands there. */
  nameVariant() {
    const fields = this.element.querySelectorAll("[data-variant]");
    if (this.variants === undefined || fields.length <= this.variants) return;
    fields[fields.length - 1].select();
    this.variants = undefined;
  }

  /* ---- what leaves ---- */

  /** The answer to the newest form, now or when it comes; null where a field is not understood, or
      the server is away. */
  settled() {
    if (this.isFaulty()) return Promise.resolve(null);
    if (this.current?.key === this.wanted) return Promise.resolve(this.current);
    if (this.answers.failed) return Promise.resolve(null);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** The same as the server gives it at this moment, for what leaves: its day and its prices may be
      others by now. Null where nothing leaves, and the page says why. */
  async fresh() {
    const before = this.isSettled() ? this.current : null;
    const waits = setTimeout(() => this.say(this.words().waits), LATE);
    if (before) await this.answers.again();
    const answer = await this.settled();
    clearTimeout(waits);
    if (answer && !isRepriced(before, answer)) return answer;
    if (answer) this.say(this.words().renewed);
    else this.refuse();
    return null;
  }

  /** Nothing leaves: a field is not understood, or its answer cannot be had. */
  refuse() {
    const isFaulty = this.isFaulty();
    this.say(this.words()[isFaulty ? "mend" : "away"]);
    if (isFaulty) this.element.querySelector("[aria-invalid=true]")?.focus();
  }

  words() {
    return JSON.parse(this.element.querySelector("#offer").dataset.words);
  }

  /** A row of the comparison is chosen, as the newest answer has it: there it may be a period of the
      form, and what was pressed may by then be another row's. */
  async choose({ dataset: { way } }) {
    const rows = () => [...this.element.querySelectorAll("[data-way]")];
    if (await this.settled()) {
      const row = rows().find((each) => each.dataset.way === way);
      if (row?.dataset.go !== undefined) this.go(row.dataset.go);
      else row?.click();
    } else {
      for (const each of rows().filter(({ dataset }) => dataset.go !== undefined)) each.checked = each.defaultChecked;
      this.refuse();
    }
  }

  /** A field of the newest form is not understood. */
  isFaulty() {
    return this.faulty?.key === this.wanted;
  }

  isSettled() {
    return this.current?.key === this.wanted && !this.faulty;
  }

  /** What waits is done press by press: where one has changed the choice, the next one waits for
      the answer to that. */
  settle(answer) {
    this.waiting.shift()?.(this.faulty ? null : answer);
    if (!this.waiting.length) return;
    setTimeout(() => {
      const isDone = [this.faulty?.key, this.current?.key].includes(this.wanted);
      if (isDone || this.answers.failed) this.settle(isDone ? this.current : null);
    });
  }

  /* ---- events: on the document, as the element is another one in another language ---- */

  listen() {
    const inside = (handle) => (event) => {
      if (this.element.contains(event.target)) handle(event);
    };
    let quiet = 0;
    document.addEventListener("input", inside((event) => {
      this.chosen = this.form.input(event.target) ? event.target : null;
      if (!this.chosen) return;
      if (this.edited !== event.target) this.address.commit(); // another field is another edit
      this.edited = event.target;
      this.charted = undefined;
      clearTimeout(quiet);
      quiet = setTimeout(() => this.address.commit(), QUIET);
      this.changed();
    }));
    document.addEventListener("change", inside((event) => {
      /* The answer to a choice that is at hand has been shown by now: its row may be another one's. */
      const go = event.target === this.chosen ? undefined : event.target.dataset.go;
      if (go !== undefined && this.isSettled()) { this.go(go); return; }
      if (go !== undefined) { this.choose(event.target); return; }
      if (event.target.dataset.variant) {
        /* While another address arrives, what stands here is no variant of it. */
        if (!this.isArriving) this.go(this.address.renamed(event.target));
        return;
      }
      if (!this.form.owns(event.target)) return;
      if (event.target.type !== "range" || this.form.ladder.gesture) this.address.commit();
      if (this.isSettled()) this.form.fill(this.current.choices, { all: true, disabled: this.current.disabled });
    }));
    document.addEventListener("focusin", inside((event) => {
      this.form.focus(event.target);
    }));
    document.addEventListener("focusin", ({ target }) => {
      this.onChart = target.matches("svg.marks") ? spotOf(target) : undefined;
    });
    document.addEventListener("pointerdown", () => { this.onChart = undefined; });
    this.form.listen(inside, () => { this.changed(); }, () => this.address.commit());
    leave(this, inside);
    const back = () => { if (!document.hidden && this.isSettled()) this.answers.again(); };
    document.addEventListener("visibilitychange", back); // while it was away a day may have passed
    addEventListener("pageshow", (event) => { if (event.persisted) back(); });
    setByCharts((count) => this.chart(count), () => this.form.licenses(), (query) => this.go(query));
  }

  /** Take over what the page has brought: its answer is the first one, of its own address. What
      the form says by now is what is asked for, and what was pressed is done. */
  start(first) {
    const pressed = globalThis.pricingEarly?.end() ?? [];
    document.documentElement.classList.add("is-started");
    this.address.read();
    this.form.start(this.address.call);
    this.listen();
    this.form.begin();
    this.isArriving = true;
    first.places = first.places();
    const brought = { query: this.form.query(first.query, first.choices), personal: "", lang: first.lang };
    this.wanted = this.answers.keep(brought, first);
    this.isStarting = true;
    this.answers.ask(brought);
    this.isStarting = false;
    const asked = this.asked();
    if (asked.query !== brought.query) this.changed();
    else if (asked.personal) this.ask(asked);
    pressed.forEach((press) => press());
  }
}

/** Do this once the browser is idle; one that cannot tell does it after what is at hand. */
function atRest(then, limit) {
  if (globalThis.requestIdleCallback) requestIdleCallback(then, limit);
  else setTimeout(then);
}

/** Whether the second of two answers is by other prices, which no link has asked for. */
function isRepriced(before, now) {
  const isNamed = (answer) => new URLSearchParams(answer.query).has("prices");
  return Boolean(before) && before.prices !== now.prices && !isNamed(before) && !isNamed(now);
}

/** The first answer stands in the page, without the rows of charts: those come when charts do. What
    else the same answer says of that day it has said. */
function bringsRowsAlone(before, now) {
  return before?.key === now.key && !before.charts && before.stamp === now.stamp;
}

/** What is folded in one element is folded in its like. */
function stayOpen(now, next) {
  const foldable = (root) => root.querySelectorAll("details, .opens input");
  const before = foldable(now);
  foldable(next).forEach((fold, index) => {
    if (fold.nodeName === "DETAILS") fold.open = before[index]?.open ?? fold.open;
    else fold.checked = before[index]?.checked ?? false;
  });
}

/* The calculator that stands in the page, and its answer, whose texts and places are its HTML. */
const element = document.querySelector(".calculator");
if (element) {
  const calculator = new Calculator(element);
  globalThis.pricingPage = calculator; // for tests and the benchmark
  const told = JSON.parse(document.getElementById("first-answer").textContent);
  const shown = Object.fromEntries([...element.querySelectorAll("[data-shows]")].map(
    (text) => [text.dataset.shows, text.textContent],
  ));
  calculator.start({ ...told, ...shown, places: placesAsTheyStand });
}
