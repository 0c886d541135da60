/* Shows count, tier, rate and total for the sliders' present counts, out of the server's table.

   Nothing is computed here but which row of the table is meant. Above the
   table's range the line is empty: there the server answers. */
const memory = new WeakMap();

export default function ({ data, parentElement }) {
  const cells = Object.fromEntries(
    [...parentElement.querySelectorAll("[data-part]")].map((cell) => [cell.dataset.part, cell]),
  );
  const show = () => {
    const counts = Object.values(window.pageLicenses ?? {});
    const licenses = counts.reduce((sum, count) => sum + count, 0);
    const row = data.rows[licenses];
    parentElement.firstElementChild.hidden = !row;
    if (!row) return;
    const tier = data.tiers.findLast((tier) => tier.first <= licenses);
    cells.licenses.textContent = row.licenses;
    cells.tier.textContent = tier.name;
    cells.rate.textContent = tier.rate;
    cells.total.textContent = row.total;
  };
  window.removeEventListener("licenses", memory.get(parentElement));
  memory.set(parentElement, show);
  window.addEventListener("licenses", show);
  show();
  return () => window.removeEventListener("licenses", show);
}
