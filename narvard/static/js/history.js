/* One entry per click. Streamlit adds one when it leaves a page, one when it comes to the next and one when the server completes the
   address. Here a gesture makes one entry at most; what follows without a new gesture, and after a cold load, replaces it. */
import { noteCarried } from "./carried.js";
import { markChosen } from "./choices.js";
import { parameters } from "./handed.js";
import { firstArea, remember } from "./mine.js";

const pushEntry = history.pushState.bind(history);
let entered = true;
let choosing = false; // the last gesture was a choice and not a link to somewhere

const moved = (before, byChoice) => {
  entered = true;
  const now = firstArea(location.search);
  if (byChoice && now !== before) remember(now);
  noteCarried();
  markChosen();
};

/* An entry that is made whatever the gesture was; `again` it takes the place of the last. */
export const enter = (address, byChoice, again) => {
  const before = firstArea(location.search);
  if (again) history.replaceState({}, "", address);
  else pushEntry({}, "", address);
  moved(before, byChoice);
};

/* Letter by letter a search is one entry: that of its first. */
const isSearchGoingOn = (event) =>
  event.type === "keydown" &&
  event.target.matches?.("input[data-field]") &&
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
    moved(before, choosing);
  };
  window.addEventListener("popstate", () => {
    noteCarried();
    markChosen();
  });
  noteCarried();
};
