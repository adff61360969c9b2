/* Lists that open above the page: [popover], which the browser closes by Escape or a click beside. Here: where they open, arrow keys,
   a field that narrows them down, and that one stays open, with what is typed, when the server sends it anew. */
import { base } from "./address.js";
import { CHOICE } from "./choices.js";
import { find } from "./find.js";
import { words } from "./handed.js";

let open = null; // the list that is open: its element, what is typed, how far it is scrolled
const GAP = 8;
const buttonOf = (panel) => document.querySelector(`[popovertarget="${panel.id}"]`);

const put = (panel) => {
  const from = buttonOf(panel)?.getBoundingClientRect();
  if (!from) return;
  const below = innerHeight - from.bottom - 2 * GAP;
  const top = below > 260 ? from.bottom + GAP / 2 : GAP;
  panel.style.maxHeight = `${innerHeight - top - GAP}px`;
  panel.style.top = `${top}px`;
  panel.style.left = `${Math.max(GAP, Math.min(from.left, document.documentElement.clientWidth - panel.offsetWidth - GAP))}px`;
};

const fieldOf = (panel) => panel.querySelector("input[type=search]");
const linksOf = (panel) => [...panel.querySelectorAll("a[href]")].filter((link) => link.offsetParent);
const nameOf = (item) => `${item.querySelector("a").textContent} ${item.dataset.also ?? ""}`;

/* Hides what does not match, and puts the best first; a heading with nothing under it goes too. */
const narrow = (panel) => {
  const typed = fieldOf(panel)?.value ?? "";
  const lists = [...panel.querySelectorAll("ul:not(.narvard-legend)")];
  const items = lists.flatMap((list) => [...list.children]);
  items.forEach((item, number) => {
    item.dataset.place ??= number;
  });
  const ranked = find(typed, items.sort((a, b) => a.dataset.place - b.dataset.place).map(nameOf)).map((number) => items[number]);
  const rank = new Map(ranked.map((item, number) => [item, number]));
  for (const list of lists) {
    const here = [...list.children].sort((a, b) => (rank.get(a) ?? items.length) - (rank.get(b) ?? items.length));
    for (const item of here) item.hidden = !rank.has(item);
    list.append(...here);
    const group = list.closest("section") ?? list;
    const left = here.filter((item) => rank.has(item)).length;
    group.hidden = left === 0;
    const count = group.querySelector(".count");
    if (count) count.textContent = `(${left})`;
  }
  const none = panel.querySelector("[data-nothing]");
  if (none) none.textContent = ranked.length > 0 ? "" : none.dataset.nothing.replace("{}", typed.trim());
};

let escaped = false; // the last key closes a list: its button may have been sent anew meanwhile, and would not get the focus

/* What is another for every view is asked for when it is opened. */
const fill = async (panel) => {
  if (!panel.dataset.fill) return;
  const address = `${base}/${panel.dataset.fill}${location.href.slice(base.length)}`;
  panel.textContent = "";
  panel.innerHTML = await fetch(address)
    .then((answer) => answer.text())
    .catch(() => words.noAnswer);
  put(panel);
};

const toggled = ({ target, newState }) => {
  if (!target.matches(".narvard-panel")) return;
  buttonOf(target)?.setAttribute("aria-expanded", newState === "open");
  if (newState !== "open") {
    if (open?.panel === target) open = null;
    const lost = document.activeElement === document.body || target.contains(document.activeElement);
    if (escaped && lost) buttonOf(target)?.focus({ preventScroll: true });
    const field = fieldOf(target);
    if (field?.value) {
      field.value = "";
      narrow(target);
    }
    return;
  }
  open = { panel: target };
  fill(target);
  put(target);
};

/* The browser gives the field the focus as the list opens: a word typed at once is in it. Not where that would raise a keyboard. */
const before = ({ target, newState }) => {
  const field = newState === "open" && target.matches(".narvard-panel") && fieldOf(target);
  if (field) field.autofocus = matchMedia("(pointer: fine)").matches;
};

/* A list that was open when it was sent anew opens again as it was. */
const openAgain = (root) => {
  if (!open || open.panel.isConnected) return;
  const panel = document.getElementById(open.panel.id);
  if (!panel || !root.contains(panel)) return;
  const typed = fieldOf(open.panel)?.value;
  const scrolled = open.scrolled ?? 0;
  open = { panel };
  panel.showPopover();
  put(panel);
  if (typed) {
    fieldOf(panel).value = typed;
    narrow(panel);
  }
  panel.scrollTop = scrolled;
};

let used = null; // what had the focus last, and how it is found when it is sent anew
const nameFor = (element) => {
  const around = element.closest("[id]");
  const address = element.dataset.sent ?? element.getAttribute("href");
  return element.id ? `#${element.id}` : address && around ? `#${around.id} a[href="${CSS.escape(address)}"]` : null;
};
const reached = ({ target }) => {
  used = target.matches?.(`${CHOICE}, .narvard-opener, .narvard-panel *`) ? { element: target, name: nameFor(target) } : null;
};
const GONE = ".narvard-chip, .narvard-clear"; // what is gone when it has been used: the first filter takes the focus
const focusAgain = (root) => {
  if (!used?.name || used.element.isConnected || document.activeElement !== document.body) return;
  const again =
    root.querySelector(used.name) ?? (used.element.matches(GONE) && root.querySelector(".narvard-filters .narvard-opener"));
  if (again) again.focus({ preventScroll: true });
};

export const keepPanels = (root) => {
  if (root.nodeType !== Node.ELEMENT_NODE) return;
  openAgain(root);
  focusAgain(root);
};

const STEPS = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };
const key = (event) => {
  escaped = event.key === "Escape";
  const around = event.target.closest?.(".narvard-panel, .narvard-switch");
  if (!around || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("input[type=search]");
  if (!typing && event.target.matches("input, textarea")) return;
  const links = linksOf(around);
  const at = links.indexOf(event.target);
  let to = null;
  if (event.key === "Enter" && typing) to = links.find((link) => link.closest("li"));
  else if (typing && event.key !== "ArrowDown") return;
  else if (typing) to = links.find((link) => link.closest("li"));
  else if (event.key in STEPS) to = links[at + STEPS[event.key]] ?? (STEPS[event.key] < 0 ? fieldOf(around) : null);
  else if (event.key === "Home") to = links[0];
  else if (event.key === "End") to = links.at(-1);
  else return;
  event.preventDefault();
  if (event.key === "Enter") to?.click();
  else to?.focus();
};

/* A closed native list opens by the arrows: else each press would be a choice. */
const openList = (event) => {
  if (!event.target.matches?.("select[data-choice]") || !/^Arrow(Up|Down)$/.test(event.key)) return;
  if (event.altKey || !event.target.showPicker) return;
  event.preventDefault();
  event.target.showPicker();
};

export const startPanels = () => {
  document.addEventListener("beforetoggle", before, true);
  document.addEventListener("toggle", toggled, true);
  document.addEventListener(
    "input",
    ({ target }) => target.matches?.(".narvard-panel input[type=search]") && narrow(target.closest(".narvard-panel")),
  );
  document.addEventListener("keydown", key);
  document.addEventListener("keydown", openList);
  document.addEventListener("focusin", reached);
  document.addEventListener("pointerdown", () => {
    used = null;
  });
  window.addEventListener("resize", () => open && put(open.panel));
  document.addEventListener(
    "scroll",
    ({ target }) => {
      if (open && target === open.panel) open.scrolled = target.scrollTop;
      else if (open && !open.panel.contains(target)) put(open.panel);
    },
    { capture: true, passive: true },
  );
};
