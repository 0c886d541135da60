/* The form: native fields named as the selection. What is typed stays as it is typed; the server
   says what it means. */
import { Ladder } from "./ladder.js";
import { recalled, remember } from "./tab.js";

const PERSONAL = ["customer", "valid_days"];
const MODULES = ["dry_cleaning", "reception"];
const MOST_AHEAD = 200; // no count beyond it is asked for ahead
const KEPT_AS = "pricing-offer"; // what an offer adds lives in this tab alone, each call's by itself

export class Form {
  constructor(element) {
    this.element = element;
    this.ladder = new Ladder(this);
    this.call = 0;
  }

  fields() {
    return [...this.element().querySelector("#choices").elements].filter(({ name, type }) => name && type !== "hidden");
  }

  start(call) {
    this.call = call;
    this.defaults = JSON.parse(this.element().querySelector("#choices").dataset.defaults);
    if (!this.personal()) this.remember(recalled(KEPT_AS + call) ?? "");
    this.place();
  }

  /** During a call the first count is being typed from the start, and with each new caller. */
  begin({ anew = false } = {}) {
    const isFree = document.activeElement === document.body || document.activeElement?.id === "first";
    if ((isFree || anew) && this.element().dataset.view === "call" && matchMedia("(pointer: fine)").matches) {
      this.number("dry_cleaning").focus();
      this.number("dry_cleaning").select();
    }
  }

  owns(target) {
    return target.type === "range" || target.name in this.defaults || PERSONAL.includes(target.name);
  }

  /** Each choice as it stands in its field. */
  texts() {
    const texts = { ...this.defaults };
    for (const field of this.fields()) {
      if (field.type === "checkbox") texts[field.name] = field.checked ? "1" : "0";
      else if (field.type !== "radio") texts[field.name] = field.value.replace(/\s/g, "");
      else if (field.checked) texts[field.name] = field.value;
    }
    return texts;
  }

  /** The address of these choices; `rest` is the address that holds all else. */
  query(rest, texts = this.texts()) {
    const chosen = Object.entries(texts).filter(([name, text]) => name in this.defaults && text !== this.defaults[name]);
    const others = [...new URLSearchParams(rest)].filter(([name]) => !(name in this.defaults));
    return new URLSearchParams([...chosen, ...others]).toString();
  }

  /** What an offer adds to the choices, as the body of a form; empty where nothing is set. */
  personal() {
    const fields = PERSONAL.map((name) => this.element().querySelector(`[name=${name}]`));
    if (fields.every((field) => field.value === field.defaultValue)) return "";
    return new URLSearchParams(fields.map(({ name, value }) => [name, value])).toString();
  }

  /** For whom and until when, as was said in this call; where nothing was, as at first. */
  answerCall(call) {
    if (call === this.call) return;
    this.call = call;
    for (const name of PERSONAL) {
      const field = this.element().querySelector(`[name=${name}]`);
      field.value = field.defaultValue;
    }
    this.remember(recalled(KEPT_AS + call) ?? "");
  }

  /** A call begins: nothing has been said in it. */
  forget(call) {
    remember(KEPT_AS + call, "");
  }

  remember(personal) {
    for (const [name, value] of new URLSearchParams(personal)) {
      const field = this.element().querySelector(`[name=${name}]`);
      if (field) field.value = value;
    }
  }

  /** A field was touched; whether it is one of a choice or of the offer. */
  input(target) {
    if (!this.owns(target)) return false;
    if (target.type === "range" && !this.ladder.input(target)) return false;
    if (PERSONAL.includes(target.name)) remember(KEPT_AS + this.call, this.personal());
    this.place();
    return true;
  }

  /** Bring the fields to these texts; what is being typed stays, unless `all` is asked for. Boxes
      that are `disabled`, as this period cannot have them, stay as they say. */
  fill(texts, { all = false, disabled = null } = {}) {
    const sound = { ...this.defaults, ...texts };
    for (const field of this.fields()) {
      const text = sound[field.name];
      if (field.type === "checkbox") {
        field.checked = text === "1" || text === "true";
        field.disabled = disabled?.includes(field.name) ?? field.disabled;
      } else if (field.type === "radio") field.checked = field.value === text;
      else if (field.value !== text && (all || field !== document.activeElement)) field.value = text;
    }
    this.place();
  }

  number(name) {
    return this.element().querySelector(`#choices [name=${name}]`);
  }

  /** What follows the numbers: the boxes that bring the first of an add-on or service, and take all
      away, and the ladder's slider. */
  place() {
    for (const box of this.element().querySelectorAll("[data-brings]")) {
      box.checked = this.number(box.dataset.brings).value !== "0";
    }
    this.ladder.place();
  }

  /** The count that is in hand: what is near it is asked for ahead. */
  countAtHand() {
    const focused = document.activeElement;
    const name = focused?.type === "range" ? this.moved() : focused?.dataset?.of ?? focused?.name;
    return MODULES.includes(name) && { name, value: this.number(name).value, most: MOST_AHEAD };
  }

  focus(target) {
    if (target.inputMode === "numeric" && this.owns(target)) target.select();
  }

  /** The licences of each module, as their fields say them. */
  modules() {
    return Object.fromEntries(MODULES.map((name) => [name, this.number(name).value]));
  }

  /** Whether both counts are whole numbers as they stand. */
  isCounted() {
    return MODULES.every((name) => /^\d{1,9}$/.test(this.number(name).value));
  }

  /** All licences as the form has them now: the answer may be of an earlier choice. */
  licenses() {
    return MODULES.reduce((sum, name) => sum + (Number(this.number(name).value) || 0), 0);
  }

  /** All licences together become so many, as `Selection.with_licenses` has it: the larger module
      takes the change, and none loses its last licence. What one hand goes to and fro with is
      counted from where it began: on the way back each module has again what it had. */
  share(count) {
    if (!this.shared || MODULES.some((name) => this.number(name).value !== this.shared.made[name])) {
      this.shared = { from: this.modules() };
    }
    const [first, second] = MODULES.map((name) => Number(this.shared.from[name]) || 0);
    const isFirst = first >= second, many = Math.max(first, second), few = Math.min(first, second);
    const most = Math.max(count - few, Math.min(many, 1));
    const least = Math.max(Math.min(few, count - most), Math.min(few, 1));
    MODULES.forEach((name, at) => { this.number(name).value = (at === 0) === isFirst ? most : least; });
    this.shared.made = this.modules();
  }

  /** The module that changes when all licences together do. */
  moved() {
    const [first, second] = MODULES.map((name) => Number(this.number(name).value) || 0);
    const larger = first >= second ? 0 : 1;
    return MODULES[Math.max(first, second) === 1 && Math.min(first, second) ? 1 - larger : larger];
  }

  /** So many licences together, both modules asked for at once. */
  total(count) {
    this.share(count);
    this.put(this.modules());
  }

  put(modules) {
    for (const name of MODULES) this.number(name).value = modules[name];
    this.set(this.number(MODULES[0]), modules[MODULES[0]]);
  }

  listen(inside, changed, committed) {
    document.addEventListener("click", inside((event) => {
      const button = event.target.closest("button[data-step]");
      if (button) this.step(this.number(button.dataset.of), Number(button.dataset.step));
    }));
    document.addEventListener("change", inside(({ target: { dataset, checked } }) => {
      if (dataset.brings) this.set(this.number(dataset.brings), checked ? 1 : 0);
    }));
    document.addEventListener("keydown", inside((event) => {
      const { target, key } = event;
      if (target.type === "radio" && turnTo(target, key)) event.preventDefault();
      const way = { ArrowUp: 1, ArrowDown: -1 }[key];
      if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
      if (target.inputMode === "numeric" && this.owns(target)) {
        this.step(target, way);
        event.preventDefault();
      }
    }));
    document.addEventListener("submit", inside((event) => {
      if (event.target.id === "choices") event.preventDefault();
    }));
    this.ladder.listen(inside);
  }

  /** A field says so, as if a hand had done it. */
  set(field, value) {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  step(field, way) {
    if (!/^\d{1,9}$/.test(field.value)) return;
    this.set(field, Math.max(0, Number(field.value) + way));
    if (document.activeElement === field) field.select();
  }
}

/** The ways to pay are one chooser to the arrow keys, whatever they are made of. */
function turnTo(radio, key) {
  const way = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[key];
  const ways = [...radio.closest(".options")?.querySelectorAll("[type=radio]") ?? []];
  // An answer may have chosen another way while the keyboard was on this one.
  const from = radio.checked ? radio : ways.find((each) => each.checked) ?? radio;
  const next = way && ways.at((ways.indexOf(from) + way) % ways.length);
  next?.focus();
  next?.click();
  return Boolean(next);
}
