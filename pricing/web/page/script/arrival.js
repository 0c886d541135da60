/* How the page was arrived at: by a link whose `&` became `&#038;`, or in another site's frame. */

/* The browser takes what follows `#` for a place within the page: where it is a query it goes back
   into the address, where the server reads damaged links. No place of the page has a `=`. */
const ENTITY = /^#(0*38|x0*26);./i;
if (ENTITY.test(location.hash) || /^#[!/]*(\?|&|%3f)?[a-z_]+(=|%3d)/i.test(location.hash)) {
  const { pathname, search, hash } = location;
  const query = ENTITY.test(hash)
    ? `&${hash}`.replaceAll("#", "%23") // the rest of an entity, with the `&` that it had
    : hash.replace(/^#[!/]*(\?|&|%3f)?/i, "&");
  location.replace(`${pathname}${search || "?"}${query}`);
}

/* In the frame of another site browsers keep back the cookie that a file is sent with. */
try {
  if (top !== self && top.location.host !== location.host) throw new Error("framed");
} catch {
  document.documentElement.classList.add("is-framed");
}

/* A frame is told how high its content is (`/embed.js` of that site listens). What is high
   changes its element as Streamlit draws, so it is looked at and not observed. */
const LOOK = 150; // ms
if (top !== self) {
  let before = 0;
  setInterval(() => {
    const content = document.querySelector("body > main, [data-testid=stMainBlockContainer]");
    const height = content?.getBoundingClientRect().height ?? 0;
    if (Math.abs(height - before) < 1) return;
    before = height;
    parent.postMessage({ pricingHeight: Math.ceil(height) + 1 }, "*"); // a part of a pixel is one
  }, LOOK);
}
