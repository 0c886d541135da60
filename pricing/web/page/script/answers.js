/* Asking for answers: one at a time for what is wanted now, a few counts ahead of one that moves,
   and again by itself while the server is away. Answers are kept by what was asked. */
const KEPT = 900;
const IN_FLIGHT = 2;
const AHEAD = 4; // counts beyond the present one, for each that a step takes
const MOST_AHEAD = 24;
const STEP = 8; // a longer one is a digit that is typed, or a leap: there is no way to go on
const LONGEST = 10_000; // ms until a server that does not answer is away
const AGAIN = [400, 1000, 2000, 4000]; // ms until the next try

export class Answers {
  constructor(take, away) {
    this.take = take;
    this.away = away;
    this.kept = new Map();
    this.shared = new Map(); // token → rows or HTML that many answers share
    this.turn = 0;
    this.shown = 0;
    this.inFlight = 0;
    this.failed = 0;
    this.stats = { fetches: 0, rows: 0, hits: 0 };
  }

  keyOf({ query, personal, lang }) {
    return `${query}\n${personal}\n${lang}`;
  }

  /** Keep an answer under what was asked for it; the key. */
  keep(asked, answer) {
    const key = this.keyOf(asked);
    if (answer.stamp !== this.stamp) { // another day or other prices: nothing kept holds any more
      this.kept.clear();
      this.span = null;
      this.stamp = answer.stamp;
    }
    for (const [token, value] of Object.entries(answer.shared ?? {})) this.shared.set(token, value);
    for (const sets of Object.values(answer.charts ?? {})) {
      for (const [name, rows] of Object.entries(sets)) if (typeof rows === "string") sets[name] = this.shared.get(rows);
    }
    for (const [name, html] of Object.entries(answer.places)) {
      if (html?.token) answer.places[name] = this.shared.get(html.token);
    }
    answer.key = key;
    this.kept.delete(key);
    this.kept.set(key, answer);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value);
    return key;
  }

  /** The answer to `asked` is wanted: at once where it is at hand. Returns its key. */
  ask(asked) {
    this.wanted = asked;
    this.turn += 1;
    const key = this.keyOf(asked), hit = this.kept.get(key);
    if (hit) {
      this.stats.hits += 1;
      this.shown = this.turn;
      this.take(hit);
    } else if (this.inFlight < IN_FLIGHT) this.get(asked, this.turn);
    return key;
  }

  /** Ask once more for what is wanted; done when it was answered, or could not be. */
  again() {
    return this.get(this.wanted, this.turn);
  }

  async get(asked, turn) {
    this.inFlight += 1;
    this.stats.fetches += 1;
    try {
      const answer = await this.fetch("api/answer", asked);
      const key = this.keep(asked, answer);
      this.reached();
      if (turn >= this.shown) {
        this.shown = turn;
        this.take(this.kept.get(key));
      }
    } catch {
      this.lost();
    } finally {
      this.inFlight -= 1;
      this.goOn(asked);
    }
  }

  /** What is wanted by now, where it has not been asked for yet. */
  goOn(asked) {
    const wanted = this.keyOf(this.wanted);
    if (this.failed || this.kept.has(wanted) || this.inFlight) return;
    if (wanted !== this.keyOf(asked)) this.get(this.wanted, this.turn);
  }

  async fetch(path, { query, personal, lang }, more = {}) {
    const params = new URLSearchParams(query);
    for (const [name, value] of Object.entries(more)) params.set(name, value);
    params.set("_lang", lang);
    const known = [...this.shared.keys()].slice(-12).join(" ");
    if (known) params.set("_known", known);
    const options = personal ? { method: "POST", body: new URLSearchParams(personal) } : {};
    const response = await fetch(`${path}?${params}`, { ...options, signal: AbortSignal.timeout(LONGEST) });
    if (!response.ok) throw new Error(response.status);
    return response.json();
  }

  lost() {
    this.failed += 1;
    this.away();
    clearTimeout(this.retry);
    this.retry = setTimeout(() => {
      if (!this.inFlight) this.get(this.wanted, this.turn);
    }, AGAIN[Math.min(this.failed, AGAIN.length) - 1]);
  }

  reached() {
    if (!this.failed) return;
    this.failed = 0;
    clearTimeout(this.retry);
    this.away();
  }

  /** A count is at hand: from its second step on it moves, and what is beyond it is asked for. */
  lookAhead(count, asked) {
    if (!count || !/^\d{1,6}$/.test(count.value)) { this.span = null; return; }
    const { name, most } = count, at = Number(count.value), before = this.span;
    const others = new URLSearchParams(asked.query);
    others.delete(name);
    const key = `${name}\n${others}\n${asked.personal}\n${asked.lang}`;
    const way = before?.key === key ? at - before.at : 0;
    const isNear = way && at >= before.from - 1 && at <= before.to + 1;
    const span = this.span = { ...isNear ? before : { key, from: at, to: at }, at };
    if (!way || Math.abs(way) > STEP || this.isAhead || this.failed) return;
    const many = Math.min(MOST_AHEAD, AHEAD * Math.abs(way));
    const above = Math.max(at, span.to), below = Math.min(at, span.from);
    if (way > 0 && above - at < many / 2 && above < most) this.getRow(key, name, asked, above + 1, above + many);
    if (way < 0 && at - below < many / 2 && below > 0) this.getRow(key, name, asked, Math.max(0, below - many), below - 1);
  }

  async getRow(key, name, asked, from, to) {
    this.isAhead = true;
    this.stats.rows += 1;
    let isOther = false;
    try {
      const more = { _count: name, _from: from, _to: to };
      const row = await this.fetch("api/answers", asked, more);
      for (const [token, value] of Object.entries(row.shared)) this.shared.set(token, value);
      isOther = Object.values(row.answers).some(({ stamp }) => stamp !== this.stamp);
      for (const [count, answer] of Object.entries(row.answers)) {
        const params = new URLSearchParams(asked.query);
        params.set(name, count);
        this.keep({ ...asked, query: params.toString() }, answer);
      }
      const { span } = this;
      if (span?.key === key && from <= span.to + 1 && to >= span.from - 1) {
        Object.assign(span, { from: Math.min(span.from, from), to: Math.max(span.to, to) });
      }
    } catch {
      return; // what is wanted is asked for by itself
    } finally {
      this.isAhead = false;
    }
    const wanted = this.kept.get(this.keyOf(this.wanted));
    if (wanted && (isOther || this.shown < this.turn)) {
      this.shown = this.turn;
      this.take(wanted);
    } else if (isOther) this.again();
  }
}
