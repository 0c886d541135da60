/* What this tab alone remembers. In the frame of another site browsers may refuse it: then it is
   forgotten with the page, and all else works. */
export function recalled(name) {
  try { return sessionStorage.getItem(name); } catch { return null; }
}

export function remember(name, text) {
  try { sessionStorage.setItem(name, text); } catch { /* refused */ }
}
