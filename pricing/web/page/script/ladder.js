/* The slider at the ladder's foot: it sets all licences together. Its native scale is linear, the
   picture gives every tier the same room: a place on it is a count by the tiers' edges. */
const ALONG = "along", OTHER = "other"; // the ways of a finger on the slider
const SLOP = 10; // px within which a finger has not moved
const SLOW = 1, MOST_STEP = 2; // px between two moves, counts
const GAP = 1 / 64; // of a tier's room, before and after its bars, as in views/ladder.py

export class Ladder {
  constructor(form) {
    this.form = form;
    this.gesture = null;
  }

  get slider() {
    return this.form.element().querySelector(".st-key-ladder input[type=range]");
  }

  /** The slider and its sign stand at the form's count, which may not have its answer yet. */
  place() {
    const { slider } = this, count = this.form.licenses();
    if (!slider || !count || !this.form.isCounted()) return;
    slider.value = Math.min(count, slider.max);
    const isAnswered = slider.dataset.count === String(count);
    slider.setAttribute("aria-valuetext", isAnswered ? slider.dataset.said : String(count));
    const track = slider.parentElement;
    track.style.setProperty("--thumb", `${100 * partOf(slider, count)}%`);
    track.classList.toggle("is-beyond", count > slider.max);
    track.querySelector(".thumb").textContent = isAnswered ? slider.dataset.shown : count;
  }

  /** The slider says a count; false while a finger on it may yet be about to scroll. */
  input(slider) {
    if (this.gesture) {
      slider.value = this.gesture.count ?? this.gesture.before;
      if (this.gesture.count === null) return false;
    }
    this.form.share(Number(slider.value));
    return true;
  }

  listen(inside) {
    document.addEventListener("keydown", inside((event) => {
      const { target, key } = event;
      const way = { PageUp: 1, PageDown: -1 }[key];
      if (!way || target.type !== "range" || event.altKey || event.ctrlKey || event.metaKey) return;
      this.form.set(target, nextTier(target, way));
      event.preventDefault();
    }));
    document.addEventListener("click", inside((event) => {
      const label = event.target.closest("a[data-first]");
      if (!label || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.form.set(this.slider, label.dataset.first);
    }));
    this.drag(inside);
  }

  /** A finger or mouse on the slider: where it is says the count. A mouse sets it as it goes down.
      A finger may be about to scroll: sideways it drags, up or down it changes nothing, and lifted
      where it came down it sets what lies under it. */
  drag(inside) {
    const put = (count) => {
      const { slider } = this;
      this.gesture.count = count;
      slider.value = count;
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const follow = (event) => {
      const { count: before, x } = this.gesture;
      let count = countAt(this.slider, event.clientX);
      // A pixel may be more than two counts wide where tiers are: a slow finger passes over none.
      if (before !== null && Math.abs(event.clientX - x) <= SLOW) {
        count = Math.min(Math.max(count, before - MOST_STEP), before + MOST_STEP);
      }
      this.gesture.x = event.clientX;
      if (count !== before) put(count);
    };
    document.addEventListener("pointerdown", inside((event) => {
      const { target, clientX, clientY, pointerId, pointerType, isPrimary } = event;
      if (target !== this.slider || event.button) return;
      const isFinger = pointerType !== "mouse";
      if (this.gesture && isFinger && !isPrimary) { this.gesture.way = OTHER; return; }
      this.gesture = {
        pointerId, isFinger, count: null, before: target.value, x: clientX, from: [clientX, clientY],
        modules: this.form.modules(), way: isFinger ? null : ALONG,
      };
      if (!isFinger) follow(event);
    }));
    document.addEventListener("pointermove", (event) => {
      if (this.gesture?.pointerId !== event.pointerId) return;
      this.gesture.way ??= wayFrom(this.gesture.from, event);
      if (this.gesture.way === ALONG) follow(event);
    });
    const done = () => {
      const { gesture } = this; // what the browser still says of it comes after this event
      setTimeout(() => { if (this.gesture === gesture) this.gesture = null; });
    };
    document.addEventListener("pointerup", (event) => {
      if (this.gesture?.pointerId !== event.pointerId) return;
      this.gesture.way ??= wayFrom(this.gesture.from, event) ?? ALONG;
      if (this.gesture.way === ALONG) {
        follow(event);
        if (this.gesture.isFinger) {
          this.slider.focus({ preventScroll: true });
          this.slider.dispatchEvent(new Event("change", { bubbles: true }));
        }
      }
      done();
    });
    document.addEventListener("pointercancel", (event) => {
      if (this.gesture?.pointerId !== event.pointerId) return;
      const { count, modules } = this.gesture;
      if (count !== null) this.form.put(modules);
      done();
    });
    // All that a finger does is done here: no press of a mouse, which the browser makes of it, follows.
    document.addEventListener("touchend", inside((event) => {
      if (event.target.type === "range" && event.cancelable) event.preventDefault();
    }), { passive: false });
    document.addEventListener("change", ({ target }) => {
      if (this.gesture && target === this.slider) target.value = this.gesture.count ?? this.gesture.before;
    }, true);
  }
}

/** Which way a finger has gone; null while it is where it came down. */
function wayFrom([x, y], { clientX, clientY }) {
  const [across, down] = [Math.abs(clientX - x), Math.abs(clientY - y)];
  if (Math.max(across, down) < SLOP) return null;
  return across > down ? ALONG : OTHER;
}

/** The first count of each tier, and the one after the slider's last. */
function edgesOf(slider) {
  return slider.dataset.edges.split(" ").map(Number);
}

/** The middle of a count's bar, as a share of the width. */
function partOf(slider, count) {
  const edges = edgesOf(slider), tiers = edges.length - 1;
  const tier = Math.min(edges.findLastIndex((edge) => edge <= count), tiers - 1);
  const inside = Math.min((count - edges[tier] + 0.5) / (edges[tier + 1] - edges[tier]), 1);
  return (tier + GAP + inside * (1 - 2 * GAP)) / tiers;
}

/** The count whose bar is at this place of the screen. */
function countAt(slider, x) {
  const { left, width } = slider.getBoundingClientRect();
  const edges = edgesOf(slider), tiers = edges.length - 1;
  const at = Math.min(Math.max((x - left) / width, 0), 1) * tiers;
  const tier = Math.min(Math.floor(at), tiers - 1), counts = edges[tier + 1] - edges[tier];
  const inside = Math.floor(((at - tier - GAP) / (1 - 2 * GAP)) * counts);
  return edges[tier] + Math.min(Math.max(inside, 0), counts - 1);
}

function nextTier(slider, way) {
  const firsts = edgesOf(slider).slice(0, -1), count = Number(slider.value);
  return way > 0 ? firsts.find((first) => first > count) ?? slider.max : firsts.findLast((first) => first < count) ?? count;
}
