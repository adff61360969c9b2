/* One entry per click. Streamlit adds one when it leaves a page, one when it comes to the next and one when the server completes the
   address. Here a gesture makes one entry at most; what follows without a new gesture, and after a cold load, replaces it. */
import { parameters } from "./handed.js";
import { firstArea, remember } from "./mine.js";

const pushEntry = history.pushState.bind(history);
let entered = true;
let choosing = false; // the last gesture was a choice and not a link to somewhere

/* An entry that is made whatever the gesture was. */
export const enter = (address) => {
  pushEntry({}, "", address);
  entered = true;
};

/* Letter by letter a search is one entry: that of its first. */
const isSearchGoingOn = (event) =>
  event.type === "keydown" &&
  event.target.matches?.('input[type="text"]') &&
  new URLSearchParams(location.search).has(parameters.search);

const gesture = (event) => {
  if (!event.isTrusted || isSearchGoingOn(event)) return;
  entered = false;
  choosing = !event.target.closest?.("a");
};

export const watchHistory = () => {
  for (const name of ["pointerdown", "keydown", "click"]) window.addEventListener(name, gesture, { capture: true, passive: true });
  history.pushState = (state, title, url) => {
    const before = firstArea(location.search);
    if (entered) history.replaceState(state, title, url);
    else pushEntry(state, title, url);
    entered = true;
    if (choosing && firstArea(location.search) !== before) remember(firstArea(location.search));
  };
};
