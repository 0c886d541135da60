/* The form: native fields named as the selection. What is typed stays as it is typed; the server
   says what it means. */
import { recalled, remember } from "./tab.js";

const PERSONAL = ["customer", "valid_days"];
const KEPT_AS = "pricing-offer"; // what an offer adds lives in this tab alone

export class Form {
  constructor(element) {
    this.element = element;
    this.gesture = null;
  }

  fields() {
    return [...this.element().querySelector("#choices").elements].filter(({ name, type }) => name && type !== "hidden");
  }

  start() {
    this.defaults = JSON.parse(this.element().querySelector("#choices").dataset.defaults);
    if (!this.personal()) this.remember(recalled(KEPT_AS) ?? "");
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
    return Boolean(target.dataset.of) || target.name in this.defaults || PERSONAL.includes(target.name);
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

  /** For whom and until when, as these texts say; without them as at first. */
  personalise(personal) {
    for (const name of PERSONAL) {
      const field = this.element().querySelector(`[name=${name}]`);
      field.value = field.defaultValue;
    }
    this.remember(personal);
    remember(KEPT_AS, personal);
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
    const name = target.dataset.of;
    if (name) {
      if (this.gesture?.input === target) {
        target.value = this.gesture.count ?? this.gesture.before;
        if (this.gesture.count === null) return false; // a finger that may yet scroll
      }
      this.number(name).value = target.value;
    }
    if (PERSONAL.includes(target.name)) remember(KEPT_AS, this.personal());
    this.place();
    return true;
  }

  /** Bring the fields to these texts; what is being typed stays, unless `all` is asked for. */
  fill(texts, { all = false, disabled = null } = {}) {
    const sound = { ...this.defaults, ...texts };
    for (const field of this.fields()) {
      const text = sound[field.name];
      if (field.type === "checkbox") field.checked = text === "1" || text === "true";
      else if (field.type === "radio") field.checked = field.value === text;
      else if (field.value !== text && (all || field !== document.activeElement)) field.value = text;
    }
    if (disabled) this.disable(disabled);
    this.place();
  }

  /** Boxes that this period cannot have, by name; what they say stays. */
  disable(names) {
    for (const field of this.fields()) if (field.type === "checkbox") field.disabled = names.includes(field.name);
  }

  /** What each slider says of its count, once that count has its answer. */
  speak({ choices, spoken }) {
    this.spoken = Object.fromEntries(Object.entries(spoken).map(([name, text]) => [name, { count: choices[name], text }]));
    this.place();
  }

  number(name) {
    return this.element().querySelector(`#choices [name=${name}]`);
  }

  /** The boxes that bring the first of an add-on or service, and take all away. */
  boxes() {
    return this.element().querySelectorAll("[data-brings]");
  }

  sliders() {
    return this.element().querySelectorAll("input[type=range]");
  }

  /** Every slider at its count: each tier has the same room; and every box as its number has it. */
  place() {
    for (const box of this.boxes()) box.checked = this.number(box.dataset.brings).value !== "0";
    for (const slider of this.sliders()) {
      const { value } = this.number(slider.dataset.of);
      if (/^\d{1,9}$/.test(value)) slider.value = Math.min(Number(value), slider.max);
      const { count, text } = this.spoken?.[slider.dataset.of] ?? {};
      slider.setAttribute("aria-valuetext", count === value ? text : value);
      slider.parentElement.style.setProperty("--part", partOf(slider, Number(slider.value)));
    }
  }

  /** The count field that is in hand: what is near it is asked for ahead. */
  countAtHand() {
    const focused = document.activeElement;
    const name = focused?.dataset?.of ?? focused?.name;
    const slider = this.element().querySelector(`input[type=range][data-of=${CSS.escape(name || "-")}]`);
    return slider && { name, value: this.number(name).value, most: Number(slider.max) };
  }

  focus(target) {
    if (target.inputMode === "numeric" && this.owns(target)) target.select();
  }

  /** The licences of each module, as their fields say them. */
  modules() {
    return Object.fromEntries(MODULES.map((name) => [name, this.number(name).value]));
  }

  /** All licences as the form has them now: the answer may be of an earlier choice. */
  licenses() {
    return MODULES.reduce((sum, name) => sum + (Number(this.number(name).value) || 0), 0);
  }

  /** All licences together become so many, as `Selection.with_licenses` has it: the larger module
      takes the change, and none loses its last licence. */
  total(count) {
    const fields = MODULES.map((name) => this.number(name));
    const [first, second] = fields.map((field) => Number(field.value) || 0);
    const isFirst = first >= second, many = Math.max(first, second), few = Math.min(first, second);
    const most = Math.max(count - few, Math.min(many, 1));
    const least = Math.max(Math.min(few, count - most), Math.min(few, 1));
    fields[isFirst ? 1 : 0].value = least; // both are asked for at once
    set(fields[isFirst ? 0 : 1], most);
  }

  listen(inside, changed, committed) {
    document.addEventListener("click", inside((event) => {
      const button = event.target.closest("button[data-step]");
      if (button) this.step(this.number(button.dataset.of), Number(button.dataset.step), set);
    }));
    document.addEventListener("change", inside(({ target: { dataset, checked } }) => {
      if (dataset.brings) set(this.number(dataset.brings), checked ? 1 : 0);
    }));
    document.addEventListener("keydown", inside((event) => {
      const { target, key } = event;
      if (target.type === "radio" && turnTo(target, key)) event.preventDefault();
      const way = { ArrowUp: 1, ArrowDown: -1, PageUp: 1, PageDown: -1 }[key];
      if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
      if (key.startsWith("Page") && target.type === "range") {
        set(target, nextStop(target, way));
        event.preventDefault();
      } else if (key.startsWith("Arrow") && target.inputMode === "numeric" && this.owns(target)) {
        this.step(target, way, set);
        event.preventDefault();
      }
    }));
    document.addEventListener("submit", inside((event) => {
      if (event.target.id === "choices") event.preventDefault();
    }));
    this.drag(inside);
  }

  step(field, way, set) {
    if (!/^\d{1,9}$/.test(field.value)) return;
    set(field, Math.max(0, Number(field.value) + way));
    if (document.activeElement === field) field.select();
  }

  /** A finger or mouse on a slider: where it is says the count, each tier having the same room.
      A mouse sets it as it goes down. A finger may be about to scroll: sideways it drags, up or
      down it changes nothing, and lifted where it came down it sets what lies under it. */
  drag(inside) {
    const put = (count) => {
      const { input } = this.gesture;
      this.gesture.count = count;
      input.value = count;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const follow = (event) => {
      const { input, count: before, x } = this.gesture;
      let count = countAt(input, event.clientX);
      // A pixel may be more than two counts wide where tiers are: a slow finger passes over none.
      if (before !== null && Math.abs(event.clientX - x) <= SLOW) {
        count = Math.min(Math.max(count, before - MOST_STEP), before + MOST_STEP);
      }
      this.gesture.x = event.clientX;
      if (count !== before) put(count);
    };
    document.addEventListener("pointerdown", inside((event) => {
      const { target: input, clientX, clientY, pointerId, pointerType, isPrimary } = event;
      if (input.type !== "range" || event.button) return;
      const isFinger = pointerType !== "mouse";
      if (this.gesture && isFinger && !isPrimary) { this.gesture.way = OTHER; return; }
      this.gesture = {
        input, pointerId, isFinger, count: null, before: input.value, x: clientX, from: [clientX, clientY],
        text: this.number(input.dataset.of).value, way: isFinger ? null : ALONG,
      };
      if (!isFinger) follow(event);
    }));
    document.addEventListener("pointermove", (event) => {
      if (this.gesture?.pointerId !== event.pointerId) return;
      this.gesture.way ??= wayFrom(this.gesture.from, event);
      if (this.gesture.way === ALONG) follow(event);
    });
    const done = () => {
      const gesture = this.gesture; // what the browser still says of it comes after this event
      setTimeout(() => { if (this.gesture === gesture) this.gesture = null; });
    };
    document.addEventListener("pointerup", (event) => {
      if (this.gesture?.pointerId !== event.pointerId) return;
      const { input, isFinger } = this.gesture;
      this.gesture.way ??= wayFrom(this.gesture.from, event) ?? ALONG;
      if (this.gesture.way === ALONG) {
        follow(event);
        if (isFinger) {
          input.focus({ preventScroll: true });
          input.dispatchEvent(new Event("change", { bubbles: true }));
        }
      }
      done();
    });
    document.addEventListener("pointercancel", (event) => {
      if (this.gesture?.pointerId !== event.pointerId) return;
      const { input, count, text } = this.gesture;
      if (count !== null) set(this.number(input.dataset.of), text);
      done();
    });
    // All that a finger does is done here: no press of a mouse, which the browser makes of it, follows.
    document.addEventListener("touchend", inside((event) => {
      if (event.target.type === "range" && event.cancelable) event.preventDefault();
    }), { passive: false });
    document.addEventListener("change", (event) => {
      if (this.gesture?.input === event.target) event.target.value = this.gesture.count ?? this.gesture.before;
    }, true);
  }
}

function set(field, count) {
  field.value = count;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** The ways to pay are one chooser to the arrow keys, whatever they are made of. */
function turnTo(radio, key) {
  const way = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[key];
  const ways = [...radio.closest(".options")?.querySelectorAll("[type=radio]") ?? []];
  const next = way && ways.at((ways.indexOf(radio) + way) % ways.length);
  next?.focus();
  next?.click();
  return Boolean(next);
}

const MODULES = ["dry_cleaning", "reception"];
const ALONG = "along", OTHER = "other"; // the ways of a finger on a slider
const SLOP = 10; // px within which a finger has not moved
const SLOW = 1, MOST_STEP = 2; // px between two moves, counts
const THUMB = 20; // px, as in calculator.css

/** Which way a finger has gone; null while it is where it came down. */
function wayFrom([x, y], { clientX, clientY }) {
  const [across, down] = [Math.abs(clientX - x), Math.abs(clientY - y)];
  if (Math.max(across, down) < SLOP) return null;
  return across > down ? ALONG : OTHER;
}

function stopsOf(slider) {
  return slider.dataset.stops.split(" ").map(Number);
}

function partOf(slider, count) {
  const stops = stopsOf(slider), last = stops.length - 1;
  const tier = Math.min(Math.max(stops.findLastIndex((stop) => stop <= count), 0), last - 1);
  const within = (count - stops[tier]) / (stops[tier + 1] - stops[tier]);
  return Math.min((tier + within) / last, 1);
}

function countAt(slider, x) {
  const { left, width } = slider.getBoundingClientRect();
  const stops = stopsOf(slider), last = stops.length - 1;
  const at = Math.min(Math.max((x - left - THUMB / 2) / (width - THUMB), 0), 1) * last;
  const tier = Math.min(Math.floor(at), last - 1);
  return Math.round(stops[tier] + (at - tier) * (stops[tier + 1] - stops[tier]));
}

function nextStop(slider, way) {
  const stops = stopsOf(slider), count = Number(slider.value);
  return way > 0
    ? stops.find((stop) => stop > count) ?? count
    : stops.findLast((stop) => stop < count) ?? count;
}
