/* a.narvard-link opens another page without a reload. It is a real link: new tab, copy and middle click are the browser's own. */
import { base, basePath } from "./address.js";
import { parameters } from "./handed.js";
import { enter } from "./history.js";

const connected = () => document.querySelector('[data-testid="stApp"]')?.dataset.testConnectionState === "CONNECTED";

/* The way of Back and Forward in Streamlit. */
export const go = (address) => {
  enter(address);
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  const main = document.getElementById("stMain");
  main?.scrollTo(0, 0);
  main?.focus({ preventScroll: true });
};

export const goToPage = (path) => go(`${base}/${path}`);

export const followLink = (event) => {
  const link = event.target.closest?.("a:is(.narvard-link, .narvard-logo, .narvard-matrix *)[href]");
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !plain || event.defaultPrevented || link.hasAttribute("download") || link.closest("#narvard-first")) return;
  const to = new URL(link.href);
  const inApp = to.origin === location.origin && to.pathname.startsWith(basePath) && !to.pathname.includes(".");
  if (!inApp || !connected()) return;
  event.preventDefault();
  if (to.href !== location.href) go(to.href);
};

/* In a part of the page that is the same whatever the proposal is, a link takes the proposal along when it is about to be used. */
export const takeProposal = (event) => {
  const link = event.target.closest?.("a.narvard-opens-proposed");
  if (!link) return;
  const to = new URL(link.href);
  const proposal = new URLSearchParams(location.search).get(parameters.proposal);
  if (proposal) to.searchParams.set(parameters.proposal, proposal);
  else to.searchParams.delete(parameters.proposal);
  link.href = to.href;
};
