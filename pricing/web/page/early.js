/* Until the page's script has started: what is typed stays and counts, a press waits for it. This
   stands in the page itself, before the form; the Content-Security-Policy knows it by its hash. */
(() => {
  const pressed = []; // what is done once the script has started
  const listening = new AbortController();
  const within = (selector) => document.querySelector(`.calculator ${selector}`);
  const number = (name) => within(`#choices [name=${name}]`);

  const counts = () => ["dry_cleaning", "reception"].map(number);

  function on(type, handle) {
    document.addEventListener(type, (event) => {
      if (event.target.closest?.(".calculator")) handle(event, event.target);
    }, { capture: true, signal: listening.signal });
  }

  /* The sum is of another choice from here on; the slider stands where the numbers do. */
  function changed() {
    const [first, second] = counts();
    within("[type=range]").value = Number(first.value) + Number(second.value) || 1;
    const sentence = within(".stale");
    sentence.textContent = sentence.dataset.late;
    sentence.hidden = false;
    sentence.closest(".calculator").classList.add("is-stale");
  }

  function step(field, way) {
    if (!/^\d{1,9}$/.test(field.value)) return;
    field.value = Math.max(0, Number(field.value) + way);
    changed();
  }

  on("focusin", (_, target) => { if (target.inputMode === "numeric") target.select(); });
  on("input", (_, { name, value, type, checked, dataset }) => {
    if (type === "range") {
      const [larger, other] = counts().sort((a, b) => b.value - a.value);
      larger.value = Math.max(value - other.value, Math.min(larger.value, 1));
    }
    if (dataset.brings) number(dataset.brings).value = checked ? 1 : 0;
    if (name !== "column" && !dataset.variant) changed();
  });
  on("change", (_, target) => {
    const { value, dataset } = target;
    if (dataset.go === undefined && !dataset.variant) return;
    pressed.push(() => {
      if (dataset.variant) target.value = value;
      else target.checked = true;
      target.dispatchEvent(new Event("change", { bubbles: true }));
    });
  });
  on("keydown", (event, target) => {
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!way || target.inputMode !== "numeric") return;
    event.preventDefault();
    step(target, way);
  });
  on("click", (event, target) => {
    const button = target.closest("button, a.go, a[data-letter]");
    if (!button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { step: way, of } = button.dataset;
    if (way) step(number(of), Number(way));
    else if (!button.matches(".ask")) {
      button.classList.add("is-waiting");
      pressed.push(() => { if (button.isConnected) button.click(); });
    }
  });
  addEventListener("keydown", (event) => {
    const { code, altKey, ctrlKey } = event;
    if (!altKey || ctrlKey || !/^Key[LTPVNCK]$/.test(code) || !within(".st-key-call")) return;
    event.preventDefault();
    pressed.push(() => document.dispatchEvent(new KeyboardEvent("keydown", { code, altKey })));
  }, { signal: listening.signal });

  /* A script of the page does not come: the form asks by itself, as without scripts. */
  addEventListener("error", ({ target }) => {
    if (!target.matches?.("script[src*='/calculator.js']")) return;
    globalThis.pricingEarly.end();
    for (const button of document.querySelectorAll(".ask")) button.hidden = false;
  }, { capture: true, signal: listening.signal });

  globalThis.pricingEarly = {
    /** The script has started: it does what was pressed. */
    end() {
      listening.abort();
      for (const button of document.querySelectorAll(".is-waiting")) button.classList.remove("is-waiting");
      return pressed.splice(0);
    },
  };
})();
