/* Documents are made in a queue at the server (narvard/web/documents.py). A link to one orders it; a list in the corner says how far each
   has come, also after a reload, and saves it when it is made. Without this script the link waits for its document. */
import { base } from "./address.js";
import { documents, ordersPath, words } from "./handed.js";
import { fill, say } from "./say.js";

const ADDRESS = `${base}/${ordersPath}`;
const KEPT = "narvard.dokument";
const PAUSE = 1000;
const corner = Object.assign(document.createElement("section"), { id: "narvard-orders" });
const list = document.createElement("ul");
corner.setAttribute("aria-label", words.documents);
corner.append(list);

// { title, address, id, says, stage }: stage is that of the server, or none before it has answered
let orders = [];
let looking = 0;

const keep = () => {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(orders.filter((one) => one.id)));
  } catch {
    // closed to us: they are lost by a reload
  }
};

const remembered = () => {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "[]").filter((one) => one.stage !== "klart");
  } catch {
    return [];
  }
};

const under = (one) => one.stage !== "klart" && one.stage !== "fel";
const element = (name, properties) => Object.assign(document.createElement(name), properties);

const linked = (href, text) => element("a", { href, textContent: text, className: "narvard-link", download: "" });

const drawn = (one) => {
  const item = element("li", { className: one.stage === "fel" ? "failed" : under(one) ? "making" : "" });
  item.append(element("strong", { textContent: one.title }), element("span", { textContent: one.says }));
  if (one.stage === "klart") item.append(linked(`${ADDRESS}/${one.id}`, words.saveAgain));
  if (one.stage === "fel" && one.address) item.append(linked(one.address, words.again));
  if (!under(one)) {
    const close = element("button", { type: "button", className: "close", textContent: words.close });
    close.addEventListener("click", () => drop(one));
    item.append(close);
  }
  return item;
};

/* What is pressed goes on saying what is made, also when the page has been drawn anew. */
const mark = () => {
  for (const link of document.querySelectorAll("[data-gors]")) delete link.dataset.gors;
  for (const one of orders.filter(under)) {
    for (const link of document.querySelectorAll("a[download], [data-gor=dokument]")) {
      if ((link.href ?? link.dataset.andelse) !== one.pressed) continue;
      link.dataset.gors = one.says.charAt(0).toLowerCase() + one.says.slice(1).replace(/\.$/, "");
      const menu = link.closest(".narvard-downloads")?.querySelector("summary");
      if (menu) menu.dataset.gors = fill(words.making, { title: one.title });
    }
  }
};

const draw = () => {
  list.replaceChildren(...orders.map(drawn));
  corner.hidden = orders.length === 0;
  mark();
  keep();
};

const drop = (one) => {
  orders = orders.filter((other) => other !== one);
  draw();
};

const save = (one) => {
  one.says = words.saved;
  linked(`${ADDRESS}/${one.id}`, "").click();
  say(fill(words.made, { title: one.title }));
  setTimeout(() => drop(one), 20 * PAUSE);
};

const look = async () => {
  const asked = orders.filter((one) => one.id && under(one));
  try {
    const answer = asked.length ? await fetch(`${ADDRESS}?id=${asked.map((one) => one.id).join(".")}`) : null;
    const found = answer?.ok ? await answer.json() : {};
    for (const one of asked) {
      const { lage, mening } = found[one.id] ?? {};
      if (!lage) continue;
      Object.assign(one, { stage: lage, says: mening });
      if (lage === "klart") save(one);
      if (lage === "fel") say(mening);
    }
  } catch {
    for (const one of asked) one.says = words.noAnswerOrders;
  }
  draw();
  looking = orders.some(under) ? setTimeout(look, PAUSE) : 0;
};

/* Orders what `address` gives; `title` is what it is called until the server has said. `pressed` is the link or the button. */
export const order = async (title, address, request = {}, pressed = address) => {
  const one = { title, says: words.ordering, stage: "", id: "", pressed, address: request.method ? "" : address };
  orders = [...orders.filter((other) => other.pressed !== pressed), one];
  draw();
  try {
    const answer = await fetch(address, { ...request, headers: { Prefer: "respond-async" } });
    const found = await answer.json();
    Object.assign(one, answer.ok ? { id: found.bestallning, title: found.titel } : { stage: "fel", says: found.fel });
  } catch {
    Object.assign(one, { stage: "fel", says: words.noAnswer });
  }
  say(one.stage === "fel" ? one.says : fill(words.making, { title: one.title }));
  draw();
  if (!looking) looking = setTimeout(look, PAUSE / 4);
};

export const orderFrom = (event) => {
  const link = event.target.closest?.("a[download]");
  const path = link?.href.startsWith(`${base}/`) && link.href.slice(base.length + 1).split(/[?#]/)[0];
  if (!path || !documents.includes(path) || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  order(link.textContent, link.href);
};

export const startOrders = () => {
  orders = remembered();
  document.body.append(corner);
  draw();
  if (orders.some(under)) look();
};
