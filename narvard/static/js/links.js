/* a.narvard-link opens another page without a reload, and a choice the same page with another. They are real links: new tab, copy and
   middle click are the browser's own. */
import { base, basePath } from "./address.js";
import { addressOf, addsOf, CHOICE, complete } from "./choices.js";
import { enter } from "./history.js";

const connected = () => document.querySelector('[data-testid="stApp"]')?.dataset.testConnectionState === "CONNECTED";

/* The way of Back and Forward in Streamlit. A `choice` leaves the reader where they are. */
export const go = (address, choice = false, again = false) => {
  enter(address, choice, again);
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  if (choice) return;
  const main = document.getElementById("stMain");
  main?.scrollTo(0, 0);
  main?.focus({ preventScroll: true });
};

export const goToPage = (path) => go(`${base}/${path}`);

const FOLLOWED = `:is(.narvard-link, .narvard-logo, .narvard-matrix *, ${CHOICE}, [data-follows])`;
export const followLink = (event) => {
  const link = event.target.closest?.(`a${FOLLOWED}[href]`);
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !plain || event.defaultPrevented || link.hasAttribute("download") || link.target) return;
  complete(event);
  if (link.closest("#narvard-first")) return; // the app is not there yet
  const to = new URL(link.href);
  const inApp = to.origin === location.origin && to.pathname.startsWith(basePath) && !to.pathname.includes(".");
  if (!inApp || !connected()) return;
  event.preventDefault();
  const panel = link.closest("[popover]");
  if (panel && addsOf(link) !== "toggle" && !link.closest(".narvard-switch")) panel.hidePopover();
  if (to.href !== location.href) go(to.href, link.matches(CHOICE));
};

const follow = (address, again = false) => {
  if (!connected()) location.assign(address);
  else if (address !== location.href) go(address, true, again);
};

const isUsable = ({ validity }) => !(validity.badInput || validity.rangeUnderflow || validity.rangeOverflow);

/* A line of a native list, a box, a number. */
export const choose = ({ target }) => {
  if (target.matches?.("select[data-choice]")) follow(addressOf(target));
  else if (target.matches?.("input[data-choice]:not([data-field])") && isUsable(target)) follow(addressOf(target));
};

/* What a slider says while it is dragged; its address is followed when it is let go. */
export const dragged = ({ target }) => {
  const field = target.dataset?.shows && document.getElementById(target.dataset.shows);
  if (field) field.value = target.value;
};

/* What is searched for, while it is typed: letter by letter it is one entry, that of its first. */
let pause = 0;
export const typed = ({ target }) => {
  if (!target.matches?.("input[data-field]")) return;
  clearTimeout(pause);
  pause = setTimeout(() => {
    const searched = new URLSearchParams(location.search).has(target.dataset.field);
    follow(addressOf(target), searched && document.activeElement === target);
  }, 150);
};
