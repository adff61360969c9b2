/* The page of the agenda, .narvard-agenda. The server checks the agenda and draws the list (narvard/web/agenda.py): every change is
   sent, and drawn anew. Buttons have data-gor, and a button on any page adds its view. */
import { base } from "./address.js";
import { agendaPath, pages, words } from "./handed.js";
import { EMPTY, read, write } from "./kept.js";
import { goToPage } from "./links.js";
import { order } from "./orders.js";
import { fill, say } from "./say.js";

const ADDRESS = `${base}/${agendaPath}`;
const frame = () => document.querySelector(".narvard-agenda");
const sameViews = (a, b) => JSON.stringify(a.vyer.map((one) => one.adress)) === JSON.stringify(b.vyer.map((one) => one.adress));

// Who was there is nothing that the list needs: it stays here until a document is made.
const ask = async (agenda) => {
  const answer = await fetch(ADDRESS, { method: "POST", body: JSON.stringify({ ...agenda, protokoll: undefined }) });
  return answer.json();
};

// Draws `agenda`; keeps it, unless it cannot be used. `then` is said when it could.
const draw = async (agenda, then = "") => {
  const found = await ask(agenda).catch(() => ({ fel: words.noAnswerAgendaKept }));
  if (found.fel && then !== null) return say(found.fel);
  if (found.dagordning) write({ ...JSON.parse(found.dagordning), protokoll: agenda.protokoll });
  const inside = frame()?.querySelector(".narvard-agenda-content");
  if (inside && found.html) inside.innerHTML = found.html;
  else if (inside) inside.textContent = found.fel;
  for (const field of inside?.querySelectorAll("[data-protokoll]") ?? [])
    field.value = agenda.protokoll?.[field.dataset.protokoll] ?? "";
  if (then || found.fel) say(then || found.fel);
};

const open = (place) => {
  place.dataset.klar = "ja";
  const linked = place.dataset.lank ? JSON.parse(place.dataset.lank) : null;
  const own = read();
  if (!linked || sameViews(linked, own)) return draw(own, null);
  if (own.vyer.length === 0) return draw(linked, null);
  place.querySelector(".narvard-agenda-question").hidden = false;
  return draw(own, null);
};

const save = (agenda) => {
  const file = new Blob([JSON.stringify(agenda, null, 2)], { type: "application/json" });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file) });
  const name = (agenda.titel || words.agendaFile)
    .toLowerCase()
    .replace(/[^a-z0-9åäö]+/g, "-")
    .replace(/^-|-$/g, "");
  link.download = `${name || words.agendaFile}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

const makeDocument = ({ dataset, textContent }) =>
  order(textContent, `${ADDRESS}.${dataset.andelse}`, { method: "POST", body: JSON.stringify(read()) }, dataset.andelse);

const openFile = async (field) => {
  const [file] = field.files;
  field.value = "";
  if (!file) return;
  if (file.size > 400_000) return say(words.fileTooLarge);
  try {
    await draw(JSON.parse(await file.text()), words.opened);
  } catch {
    say(words.unreadable);
  }
};

const moved = (agenda, from, to) => {
  const views = [...agenda.vyer];
  views.splice(to, 0, ...views.splice(from, 1));
  return { ...agenda, vyer: views };
};

const DEEDS = {
  "lagg-till": ({ dataset }) => {
    const agenda = read();
    write({ ...agenda, vyer: [...agenda.vyer, { titel: dataset.titel, adress: dataset.adress, anteckning: "", beslut: "" }] });
    say(fill(words.added, { number: agenda.vyer.length + 1 }));
  },
  ny: async () => {
    const field = frame().querySelector(".narvard-agenda-new");
    if (!field.value.trim()) return field.focus();
    const agenda = read();
    await draw({ ...agenda, vyer: [...agenda.vyer, { adress: field.value.trim() }] }, words.addedLast);
  },
  upp: async ({ dataset }) => {
    await draw(moved(read(), dataset.nr - 1, dataset.nr - 2), fill(words.moved, { number: dataset.nr - 1 }));
    frame()
      .querySelector(`[data-gor="upp"][data-nr="${dataset.nr - 1}"]`)
      ?.focus();
  },
  ner: async ({ dataset }) => {
    await draw(moved(read(), dataset.nr - 1, Number(dataset.nr)), fill(words.moved, { number: Number(dataset.nr) + 1 }));
    frame()
      .querySelector(`[data-gor="ner"][data-nr="${Number(dataset.nr) + 1}"]`)
      ?.focus();
  },
  bort: async ({ dataset }) => {
    const agenda = read();
    await draw({ ...agenda, vyer: agenda.vyer.toSpliced(dataset.nr - 1, 1) }, words.removed);
    (frame().querySelector('[data-gor="bort"]') ?? frame().querySelector(".narvard-agenda-new"))?.focus();
  },
  data: () => draw({ ...read(), data: "" }, words.willFreeze),
  spara: () => save(read()),
  dokument: makeDocument,
  tom: ({ dataset }) => window.confirm(dataset.fraga) && draw(EMPTY, words.emptied),
  byt: () => {
    write(JSON.parse(frame().dataset.lank));
    goToPage(pages.meeting);
  },
  behall: () => goToPage(pages.meeting),
};

const click = (event) => {
  const button = event.target.closest?.("[data-gor]");
  const begins = event.target.closest?.(".narvard-agenda-show");
  if (begins) write({ ...read(), data: begins.dataset.version });
  if (button) DEEDS[button.dataset.gor](button);
};

export const startAgenda = () => {
  document.addEventListener("click", click);
  document.addEventListener(
    "change",
    ({ target }) => target.matches?.('.narvard-agenda-file input[type="file"]') && openFile(target),
  );
  document.addEventListener(
    "keydown",
    ({ target, key }) => target.matches?.(".narvard-agenda-new") && key === "Enter" && DEEDS.ny(),
    true,
  );
  new MutationObserver(() => {
    const found = document.querySelector(".narvard-agenda:not([data-klar])");
    if (found) open(found);
  }).observe(document.body, { subtree: true, childList: true });
};
