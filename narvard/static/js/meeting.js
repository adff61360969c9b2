/* The bar above a view at a meeting, .narvard-showing: next and previous by link and key, notes. */
import { atMeeting, parameters, words } from "./handed.js";
import { read, write } from "./kept.js";
import { fill } from "./say.js";

const bar = () => document.querySelector(".narvard-showing");
const place = () => Number(new URLSearchParams(location.search).get(parameters.step) ?? 0);
const shown = (agenda, number) => {
  const { adress } = agenda.vyer[number - 1];
  return `${adress}${adress.includes("?") ? "&" : "?"}${agenda.data ? `${parameters.data}=${agenda.data}&` : ""}${atMeeting}&${parameters.step}=${number}`;
};

const put = (link, agenda, number) => {
  link.hidden = !(number >= 1 && number <= agenda.vyer.length);
  if (!link.hidden) link.setAttribute("href", `./${shown(agenda, number)}`);
};

// The address says which view it is, so that two quick presses are two steps.
const fillBar = () => {
  const top = bar();
  const number = place();
  const agenda = read();
  const view = agenda.vyer[number - 1];
  if (!top || !number) return;
  top.querySelector(".meeting").textContent = view ? agenda.titel || top.dataset.namn : "";
  top.querySelector(".place").textContent = view ? fill(words.place, { number, count: agenda.vyer.length }) : "";
  if (view) top.querySelector(".view").textContent = view.titel;
  put(top.querySelector(".previous"), agenda, view ? number - 1 : 0);
  put(top.querySelector(".next"), agenda, view ? number + 1 : 0);
  top.querySelector(".note").hidden = !view;
  for (const field of top.querySelectorAll("[data-falt]"))
    if (field !== document.activeElement) field.value = view?.[field.dataset.falt] ?? "";
  top.querySelector(".progress span").style.width = view ? `${(100 * number) / agenda.vyer.length}%` : "0";
};

const field = ({ target }) => {
  const own = target.dataset?.protokoll;
  if (own) {
    const agenda = read();
    return write({ ...agenda, protokoll: { ...agenda.protokoll, [own]: target.value } });
  }
  const name = target.dataset?.falt;
  if (!name) return;
  const agenda = read();
  const number = Number(target.closest("[data-nr]")?.dataset.nr ?? (target.closest(".narvard-showing") ? place() : 0));
  if (number) agenda.vyer[number - 1][name] = target.value;
  else agenda[name] = target.value;
  write(agenda);
};

// A presentation remote sends Page Up and Page Down.
const STEPS = { ArrowRight: ".next", PageDown: ".next", ArrowLeft: ".previous", PageUp: ".previous" };
const busy =
  "input, textarea, select, canvas, svg, [role=radio], [role=tab], [role=listbox], [role=slider], [role=grid], [contenteditable]";

// Key B, as presentation programs have it; a remote sends a full stop. Whatever is pressed brings the view back.
let black = null;
const darken = () => {
  const before = document.activeElement;
  black = Object.assign(document.createElement("div"), {
    id: "narvard-black",
    tabIndex: -1,
    role: "dialog",
    ariaLabel: words.black,
  });
  const light = (event) => {
    event.preventDefault();
    event.stopPropagation();
    black.remove();
    black = null;
    before?.focus({ preventScroll: true });
  };
  black.addEventListener("keydown", light);
  black.addEventListener("click", light);
  document.body.append(black);
  black.focus();
};
const asksForBlack = ({ key: pressed, ctrlKey, metaKey, altKey, target }) =>
  bar() && /^[bB.]$/.test(pressed) && !ctrlKey && !metaKey && !altKey && !target.closest?.("input, textarea, select");

const TICK = 1000;
const tellTime = () => {
  const clock = bar()?.querySelector(".clock");
  const now = new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });
  if (clock && clock.textContent !== now) clock.textContent = now;
};

const key = (event) => {
  if (black) return;
  if (asksForBlack(event)) {
    event.preventDefault();
    darken();
    return;
  }
  const panel = event.key === "Escape" && bar()?.querySelector("details[open]");
  if (panel) {
    panel.open = false;
    panel.querySelector("summary").focus();
  }
  const link = STEPS[event.key] && bar()?.querySelector(`${STEPS[event.key]}:not([hidden])`);
  if (!link || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.target.closest?.(busy)) return;
  event.preventDefault();
  link.click();
};

export const startMeeting = () => {
  document.addEventListener("input", field);
  document.addEventListener("keydown", key, true);
  window.addEventListener("popstate", fillBar);
  setInterval(tellTime, TICK);
  new MutationObserver(() => {
    // A class for meeting mode's looks: `:has(.narvard-showing)` would have every page set its styles again at every change.
    document.documentElement.classList.toggle("narvard-meeting", Boolean(bar()));
    const top = document.querySelector(".narvard-showing:not([data-klar])");
    if (!top) return;
    top.dataset.klar = "ja";
    fillBar();
    tellTime();
  }).observe(document.body, { subtree: true, childList: true });
};
