/* Showing an answer: all of its places in one task, each node that stays as it is kept. */
const shown = new WeakMap(); // place → the HTML that it shows

export function show(element, isShown) {
  if (element) element.hidden = !isShown;
}

function allPlaces() {
  return document.querySelectorAll("[data-place]");
}

/** The HTML that stands in each place of the page. */
export function placesAsTheyStand() {
  const places = {};
  for (const place of allPlaces()) {
    places[place.dataset.place] = place.innerHTML;
    shown.set(place, place.innerHTML);
  }
  return places;
}

/** Every place of the page shows this answer; no field is faulty any more. What was mended is told
    of a link: what is typed is answered beside its field. */
export function paintAnswer(element, answer, isTyped) {
  for (const place of allPlaces()) {
    const { place: name } = place.dataset;
    const html = isTyped && name === "notices" ? "" : answer.places[name];
    if (html !== undefined) put(place, html);
  }
  for (const text of element.querySelectorAll("[data-shows]")) {
    if (text.textContent !== answer[text.dataset.shows]) text.textContent = answer[text.dataset.shows];
  }
  for (const field of element.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
}

/** The fields that are not understood say why; the answer stays, marked as of the last good value. */
export function paintFaults(element, answer, current) {
  for (const field of element.querySelectorAll("[name]")) {
    const fault = answer.faults[field.name];
    const place = document.querySelector(`[data-place="note_${field.name}"]`);
    if (!place || field.type === "hidden") continue;
    if (fault) {
      field.setAttribute("aria-invalid", "true");
      const sentence = document.createElement("p");
      sentence.className = "fault";
      sentence.textContent = fault;
      put(place, sentence.outerHTML);
    } else if (field.hasAttribute("aria-invalid")) {
      field.removeAttribute("aria-invalid");
      put(place, current?.places[`note_${field.name}`] ?? "");
    }
  }
}

/** Whatever shows the answer is not of what the form says, for this reason ("fault", "late" or
    "away"); null where it is. While the server is away the page says so all the same. */
export function markStale(element, reason, isAway) {
  element.classList.toggle("is-stale", reason !== null);
  tell(element.querySelector(".stale"), reason);
  tell(element.querySelector(".away"), isAway ? "away" : reason === "late" ? reason : null);
}

function tell(sentence, reason) {
  const text = sentence.dataset[reason] ?? "";
  if (text && sentence.textContent !== text) sentence.textContent = text;
  show(sentence, text !== "");
}

function put(place, html) {
  if (shown.get(place) === html) return;
  const template = document.createElement("template");
  template.innerHTML = html;
  morph(place, template.content);
  shown.set(place, html);
}

function morph(from, to) {
  let old = from.firstChild, node = to.firstChild;
  while (node) {
    const nextOld = old?.nextSibling, next = node.nextSibling;
    if (!old) from.append(node);
    else if (old.nodeName !== node.nodeName) old.replaceWith(node);
    else if (node.nodeType === Node.TEXT_NODE) { if (old.data !== node.data) old.data = node.data; }
    else if (!old.isEqualNode(node) || holdsInput(node)) {
      alike(old, node);
      morph(old, node);
    }
    [old, node] = [nextOld, next];
  }
  while (old) {
    const next = old.nextSibling;
    old.remove();
    old = next;
  }
}

/** What a field says is a property, which may be another where all attributes are the same. */
function holdsInput(node) {
  return node.nodeName === "INPUT" || node.getElementsByTagName("input").length > 0;
}

function alike(old, node) {
  const isAnothers = old.dataset.text !== node.dataset.text; // a variant's name where another's was
  for (const { name, value } of node.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  for (const name of old.getAttributeNames()) if (!node.hasAttribute(name)) old.removeAttribute(name);
  /* What was typed or picked is a property: the new HTML's attribute says what it shall be. */
  if (old.nodeName === "INPUT" && (isAnothers || old !== document.activeElement)) {
    if (old.value !== node.value) old.value = node.value;
  }
  if (old.type === "radio" && old.checked !== node.checked) old.checked = node.checked;
}
