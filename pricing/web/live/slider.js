/* A native range input that reports each move at once to the page and, now and then, to the server.

   Each report carries a stamp. What the server says is taken only when it has
   seen the newest move, so that an answer to an older one never moves the thumb back.
   A move that is done (let go, or a key press) becomes a step of the browser's history;
   a key press is done at once, so that it costs the server one run. What a slider
   remembers outlives its element: a drag that a new element cuts short counts as let go. */
const THROTTLE = 150;

export default function ({ data, parentElement, setStateValue }) {
  const input = parentElement.querySelector("input");
  const shown = parentElement.querySelector("output");
  window.pageSliders ??= {};
  const mine = (window.pageSliders[data.name] ??= { at: 0, count: data.count, done: true });

  const tell = (count) => {
    shown.textContent = count > data.max ? "" : count;
    input.style.setProperty("--part", Math.min(count / data.max, 1));
    window.pageLicenses = { ...window.pageLicenses, [data.name]: count };
    window.dispatchEvent(new CustomEvent("licenses"));
  };
  const send = (done) => {
    clearTimeout(mine.timer);
    mine.timer = 0;
    mine.done = done;
    setStateValue("moved", { count: mine.count, at: mine.at, done });
  };

  parentElement.querySelector("label span").textContent = data.label;
  input.setAttribute("aria-label", data.label);
  input.max = data.max;
  if (data.at >= mine.at) {
    mine.at = data.at;
    mine.count = data.count;
  }
  const isCutShort = mine.input !== input && !mine.done;
  mine.input = input;
  if (Number(input.value) !== Math.min(mine.count, data.max)) input.value = Math.min(mine.count, data.max);
  tell(mine.count);
  if (isCutShort) send(true);

  input.oninput = () => {
    mine.at = Math.max(Date.now(), mine.at + 1);
    mine.count = Number(input.value);
    mine.done = false;
    tell(mine.count);
    mine.timer ||= setTimeout(send, THROTTLE, false);
  };
  input.onchange = () => send(true);
}
