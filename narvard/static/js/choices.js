/* Choices are links. The address of an option says only what it changes, so that a list is the same whatever the view shows: the rest is
   taken from the address bar when the option is pointed at, reached or followed. `data-adds` says that a code goes into a list, or out
   of it (toggle), or first in it (first); where it stands on a list, it holds for the links in it. A link with `data-follows` leads to another page with what follows the reader. */
import { base } from "./address.js";
import { along, isUsed } from "./carried.js";
import { following, parameters } from "./handed.js";

/* Links that are choices. */
export const CHOICE = "[data-choice], [data-adds], ol[data-adds] a";
const OPTION = `${CHOICE}, [data-follows]`;
export const addsOf = (link) => link.dataset.adds ?? link.closest("ol[data-adds]")?.dataset.adds;
const order = Object.values(parameters);
const place = (key) => order.indexOf(key) + 1 || order.length + 1;

const ADDED = {
  toggle: (codes, code) => (codes.includes(code) ? codes.filter((one) => one !== code) : [...codes, code]),
  first: (codes, code) => (code ? [code, ...codes.filter((one) => one !== code)] : codes.slice(1)),
};

/* What an element was sent with. Its address is written over when it is used. */
const sent = (element) => {
  if (element.matches("a")) element.dataset.sent ??= element.getAttribute("href");
  return new URL(element.dataset.sent ?? element.value, `${base}/`);
};

const codesOf = (query, key) => (query.get(key) ?? "").split(".").filter(Boolean);

/* The whole address that `to` leads to from the view in the address bar. A list that is emptied is written as `none`. */
const whole = (to, follows, adds, none = "") => {
  const now = new URLSearchParams(location.search);
  const kept = [...along(), ...now];
  const here = to.pathname === location.pathname;
  const query = new Map(follows && !here ? kept.filter(([key]) => following.includes(key) && isUsed(key, to.pathname)) : now);
  const put = (key, value) =>
    ADDED[adds](
      codesOf(now, key).filter((code) => code !== none),
      value,
    ).join(".") || none;
  for (const [key, value] of to.searchParams) query.set(key, adds ? put(key, value) : value);
  const written = [...query].filter(([, value]) => value).sort(([one], [other]) => place(one) - place(other));
  const search = new URLSearchParams(written).toString();
  return `${to.origin}${to.pathname}${search && "?"}${search}`;
};

/* The address of an option: a link, the chosen line of a list, a box that is ticked, a field with what is written in it. */
export const addressOf = (element) => {
  const { choice, follows, none } = element.dataset;
  const to = choice && !element.matches("a") ? new URL(choice, `${base}/`) : sent(element);
  if (element.matches("input:not([type=checkbox])"))
    for (const [key, value] of [...to.searchParams])
      to.searchParams.set(key, value.replace("{}", element.value.trim()).replace(/^\.$/, ""));
  return whole(to, follows !== undefined, addsOf(element), none);
};

export const complete = (event) => {
  const link = event.target.closest?.(`a:is(${OPTION})`);
  if (link) link.href = addressOf(link);
};

const known = new WeakMap(); // to read an address is slow, and there are some hundreds
const changesOf = (option) => {
  if (!known.has(option))
    known.set(option, [...(option.matches("a") ? sent(option) : new URL(option.dataset.choice, `${base}/`)).searchParams]);
  return known.get(option);
};

const isChosen = (option, query) => {
  const changes = changesOf(option);
  const said = changes.filter(([, value]) => value);
  const adds = addsOf(option);
  if (adds === "first") return changes.every(([key, value]) => codesOf(query, key)[0] === value);
  if (adds) return changes.every(([key, value]) => codesOf(query, key).includes(value));
  return (said.length > 0 ? said : changes).every(([key, value]) => (query.get(key) ?? "") === value);
};

const isIn = (changes, query) => {
  const said = [...changes].filter(([, value]) => value);
  return said.length > 0 && said.every(([key, value]) => (query.get(key) ?? "") === value);
};

/* In lists that stay as they are, the options in force are marked here. A change of the address is told of three times. */
let marked = null;
export const markChosen = (root = document) => {
  const query = new URLSearchParams(location.search);
  const again = root === document && marked === location.search;
  if (root === document) marked = location.search;
  for (const link of again ? [] : root.querySelectorAll(".narvard-panel:not(.marked) a:is([data-choice], [data-adds])")) {
    if (isChosen(link, query)) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  // What is sent of a list is the same as before when Back comes before the choice was answered: the list would keep the choice.
  for (const list of root.querySelectorAll("select[data-choice]")) {
    const chosen = [...list.options].find((option) => option.value && isIn(new URL(option.value, `${base}/`).searchParams, query));
    if (chosen && !chosen.selected) chosen.selected = true;
  }
  for (const box of root.querySelectorAll("input[type=checkbox][data-choice]")) box.checked = isChosen(box, query);
  for (const field of root.querySelectorAll("input[data-field]"))
    if (field !== document.activeElement) field.value = query.get(field.dataset.field) ?? "";
};
