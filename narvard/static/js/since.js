/* Sedan sist: which data version the reader saw on /nytt, and which the time before; in this browser only. When there is one before, the
   page's link to what is new since then is written and shown. */
const SEEN = "narvard.sedan-sist";
const VERSION = /^\d{4}-\d{2}-\d{2}-\d{1,4}$/;
let kept = {}; // where storage is closed to us: until the page is left

const read = () => {
  try {
    return JSON.parse(localStorage.getItem(SEEN) ?? "null") ?? kept;
  } catch {
    return kept;
  }
};

const write = (found) => {
  kept = found;
  try {
    localStorage.setItem(SEEN, JSON.stringify(found));
  } catch {
    // Then it is remembered until the page is left.
  }
};

export const offerSinceLast = (root) => {
  const link = root.querySelector?.(".narvard-since-last:not(.known)");
  if (!link) return;
  const { version } = link.dataset;
  const { seen, before } = read();
  if (seen !== version) write({ seen: version, before: seen });
  const last = seen === version ? before : seen;
  if (!VERSION.test(last)) return;
  link.setAttribute("href", link.getAttribute("href") + last);
  link.classList.add("known");
};
