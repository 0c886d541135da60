/* A native range input that reports each move at once to the page and, throttled, to the server.

   Each report carries a stamp. What the server says is taken only when it has
   seen the newest move, so that an answer to an older one never moves the thumb back.
   A move that is done (let go, or a key press) becomes a step of the browser's history. */
const THROTTLE = 120;
const memory = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  const input = parentElement.querySelector("input");
  const shown = parentElement.querySelector("output");
  const mine = memory.get(parentElement) ?? { at: 0, sent: 0, timer: 0 };
  memory.set(parentElement, mine);

  const tell = (count) => {
    shown.textContent = count > data.max ? "" : count;
    input.style.setProperty("--part", Math.min(count / data.max, 1));
    window.pageLicenses = { ...window.pageLicenses, [data.name]: count };
    window.dispatchEvent(new CustomEvent("licenses"));
  };
  const send = (done) => {
    clearTimeout(mine.timer);
    mine.timer = 0;
    mine.sent = Date.now();
    setStateValue("moved", { count: Number(input.value), at: mine.at, done });
  };

  parentElement.querySelector("label span").textContent = data.label;
  input.setAttribute("aria-label", data.label);
  input.max = data.max;
  if (data.at >= mine.at) {
    mine.at = data.at;
    input.value = Math.min(data.count, data.max);
    tell(data.count);
  }
  input.oninput = () => {
    mine.at = Math.max(Date.now(), mine.at + 1);
    tell(Number(input.value));
    const wait = mine.sent + THROTTLE - Date.now();
    if (wait <= 0) send(false);
    else if (!mine.timer) mine.timer = setTimeout(send, wait, false);
  };
  input.onchange = () => send(true);
  return () => clearTimeout(mine.timer);
}
