/* Shows count, tier, rate and total for the sliders' present counts, out of the server's table.

   Prices are looked up and written, never computed: the one sum here is of the
   two counts. Above the table's range the line is empty: there the server answers. */
const memory = new WeakMap();

export default function ({ data, parentElement }) {
  const cells = Object.fromEntries(
    [...parentElement.querySelectorAll("[data-part]")].map((cell) => [cell.dataset.part, cell]),
  );
  const plural = new Intl.PluralRules(data.lang);
  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  const show = () => {
    const counts = Object.values(window.pageLicenses ?? {});
    const licenses = counts.reduce((sum, count) => sum + count, 0);
    const total = data.totals[licenses];
    cells.total.parentElement.hidden = !total;
    if (!total) return;
    const tier = data.tiers.findLast((tier) => tier.first <= licenses);
    const form = data.licenses[plural.select(licenses)] ?? data.licenses.other;
    cells.licenses.textContent = form.replace("{count}", grouped(licenses));
    cells.tier.textContent = tier.name;
    cells.rate.textContent = tier.rate;
    const amount = data.amount.replace("{amount}", `${grouped(total)}\u00a0₽`);
    cells.total.textContent = data.total.replace("{amount}", amount);
  };
  window.removeEventListener("licenses", memory.get(parentElement));
  memory.set(parentElement, show);
  window.addEventListener("licenses", show);
  show();
  return () => window.removeEventListener("licenses", show);
}
