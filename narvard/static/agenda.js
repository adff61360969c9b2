/* The agenda of a meeting. It is kept in this browser; the server checks it and draws the list (narvard/web/agenda.py).

   1 Keeping     read and written in localStorage
   2 The page    .narvard-dagordning on /mote: every change is drawn anew by the server
   3 The meeting .narvard-visning above a view: next and previous, notes
   4 Gestures    buttons with data-gor, fields with data-falt, keys */
(() => {
  "use strict";
  const { base, say, go } = window.narvard;

  // ---------------------------------------------------------------- 1 Keeping
  const KEPT = "narvard.dagordning";
  const EMPTY = { titel: "", data: "", vyer: [] };
  let closed = null; // the agenda when storage is closed to us: kept until the page is left

  const read = () => {
    try {
      return { ...EMPTY, ...JSON.parse(localStorage.getItem(KEPT) ?? closed ?? "{}") };
    } catch {
      return { ...EMPTY, ...JSON.parse(closed ?? "{}") };
    }
  };

  const write = (agenda) => {
    closed = JSON.stringify(agenda);
    try {
      localStorage.setItem(KEPT, closed);
    } catch {
      say("Webbläsaren sparar inte dagordningen. Spara den som fil innan du stänger.");
    }
  };

  // ---------------------------------------------------------------- 2 The page
  const frame = () => document.querySelector(".narvard-dagordning");
  const sameViews = (a, b) => JSON.stringify(a.vyer.map((one) => one.adress)) === JSON.stringify(b.vyer.map((one) => one.adress));

  const ask = async (agenda) => {
    const answer = await fetch(`${base}/mote/dagordning`, { method: "POST", body: JSON.stringify(agenda) });
    return answer.json();
  };

  // Draws `agenda`; keeps it, unless it cannot be used. `then` is said when it could.
  const draw = async (agenda, then = "") => {
    const found = await ask(agenda).catch(() => ({ fel: "Servern svarar inte. Dagordningen finns kvar i webbläsaren." }));
    if (found.fel && then !== null) return say(found.fel);
    if (found.dagordning) write(JSON.parse(found.dagordning));
    const inside = frame()?.querySelector(".narvard-dag-innehall");
    if (inside && found.html) inside.innerHTML = found.html;
    else if (inside) inside.textContent = found.fel;
    if (then || found.fel) say(then || found.fel);
  };

  const open = (place) => {
    place.dataset.klar = "ja";
    const linked = place.dataset.lank ? JSON.parse(place.dataset.lank) : null;
    const own = read();
    if (!linked || sameViews(linked, own)) return draw(own, null);
    if (own.vyer.length === 0) return draw(linked, null);
    place.querySelector(".narvard-dag-fraga").hidden = false;
    return draw(own, null);
  };

  const keep = (agenda, file, ending) => {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file) });
    const name = (agenda.titel || "dagordning").toLowerCase().replace(/[^a-z0-9åäö]+/g, "-").replace(/^-|-$/g, "");
    link.download = `${name || "dagordning"}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  const save = (agenda) => keep(agenda, new Blob([JSON.stringify(agenda, null, 2)], { type: "application/json" }), "json");

  const makeDocument = async (button) => {
    const { andelse, vanta, klart } = button.dataset;
    const agenda = read();
    button.disabled = true;
    say(vanta);
    try {
      const answer = await fetch(`${base}/mote/dagordning.${andelse}`, { method: "POST", body: JSON.stringify(agenda) });
      if (answer.ok) keep(agenda, await answer.blob(), andelse);
      say(answer.ok ? klart : (await answer.json()).fel);
    } catch {
      say("Servern svarar inte. Försök igen.");
    }
    button.disabled = false;
  };

  const openFile = async (field) => {
    const [file] = field.files;
    field.value = "";
    if (!file) return;
    if (file.size > 400_000) return say("Filen är för stor för att vara en dagordning.");
    try {
      await draw(JSON.parse(await file.text()), "Dagordningen är öppnad.");
    } catch {
      say("Filen går inte att läsa. Välj en fil som du har sparat från sidan Möte i narvard.");
    }
  };

  // ---------------------------------------------------------------- 3 The meeting
  const bar = () => document.querySelector(".narvard-visning");
  const place = () => Number(new URLSearchParams(location.search).get("steg") ?? 0);
  const shown = (agenda, number) => {
    const { adress } = agenda.vyer[number - 1];
    return `${adress}${adress.includes("?") ? "&" : "?"}${agenda.data ? `data=${agenda.data}&` : ""}lage=mote&steg=${number}`;
  };

  const put = (link, agenda, number) => {
    link.hidden = !(number >= 1 && number <= agenda.vyer.length);
    if (!link.hidden) link.setAttribute("href", `./${shown(agenda, number)}`);
  };

  // The address says which view it is, so that two quick presses are two steps.
  const fill = () => {
    const top = bar();
    const number = place();
    const agenda = read();
    const view = agenda.vyer[number - 1];
    if (!top || !number) return;
    top.querySelector(".mote").textContent = view ? agenda.titel || top.dataset.namn : "";
    top.querySelector(".plats").textContent = view ? `${number} av ${agenda.vyer.length}` : "";
    if (view) top.querySelector(".vy").textContent = view.titel;
    put(top.querySelector(".forra"), agenda, view ? number - 1 : 0);
    put(top.querySelector(".nasta"), agenda, view ? number + 1 : 0);
    top.querySelector(".anteckna").hidden = !view;
    for (const field of top.querySelectorAll("[data-falt]")) if (field !== document.activeElement) field.value = view?.[field.dataset.falt] ?? "";
    top.querySelector(".framsteg span").style.width = view ? `${(100 * number) / agenda.vyer.length}%` : "0";
  };

  // ---------------------------------------------------------------- 4 Gestures
  const moved = (agenda, from, to) => {
    const views = [...agenda.vyer];
    views.splice(to, 0, ...views.splice(from, 1));
    return { ...agenda, vyer: views };
  };

  const DEEDS = {
    "lagg-till": ({ dataset }) => {
      const agenda = read();
      write({ ...agenda, vyer: [...agenda.vyer, { titel: dataset.titel, adress: dataset.adress, anteckning: "", beslut: "" }] });
      say(`Tillagd som vy ${agenda.vyer.length + 1} i dagordningen.`);
    },
    ny: async () => {
      const field = frame().querySelector(".narvard-dag-ny");
      if (!field.value.trim()) return field.focus();
      const agenda = read();
      await draw({ ...agenda, vyer: [...agenda.vyer, { adress: field.value.trim() }] }, "Vyn är tillagd sist.");
    },
    upp: async ({ dataset }) => {
      await draw(moved(read(), dataset.nr - 1, dataset.nr - 2), `Flyttad till plats ${dataset.nr - 1}.`);
      frame().querySelector(`[data-gor="upp"][data-nr="${dataset.nr - 1}"]`)?.focus();
    },
    ner: async ({ dataset }) => {
      await draw(moved(read(), dataset.nr - 1, Number(dataset.nr)), `Flyttad till plats ${Number(dataset.nr) + 1}.`);
      frame().querySelector(`[data-gor="ner"][data-nr="${Number(dataset.nr) + 1}"]`)?.focus();
    },
    bort: async ({ dataset }) => {
      const agenda = read();
      await draw({ ...agenda, vyer: agenda.vyer.toSpliced(dataset.nr - 1, 1) }, "Vyn är borttagen.");
      (frame().querySelector('[data-gor="bort"]') ?? frame().querySelector(".narvard-dag-ny"))?.focus();
    },
    data: () => draw({ ...read(), data: "" }, "När mötet börjar fryses gällande data."),
    spara: () => save(read()),
    dokument: makeDocument,
    tom: ({ dataset }) => window.confirm(dataset.fraga) && draw(EMPTY, "Dagordningen är tömd."),
    byt: () => {
      write(JSON.parse(frame().dataset.lank));
      go(`${base}/mote`);
    },
    behall: () => go(`${base}/mote`),
  };

  const field = ({ target }) => {
    const name = target.dataset?.falt;
    if (!name) return;
    const agenda = read();
    const number = Number(target.closest("[data-nr]")?.dataset.nr ?? (target.closest(".narvard-visning") ? place() : 0));
    if (number) agenda.vyer[number - 1][name] = target.value;
    else agenda[name] = target.value;
    write(agenda);
  };

  const click = (event) => {
    const button = event.target.closest?.("[data-gor]");
    const begins = event.target.closest?.(".narvard-dag-visa");
    if (begins) write({ ...read(), data: begins.dataset.version });
    if (button) DEEDS[button.dataset.gor](button);
  };

  // A presentation remote sends Page Up and Page Down.
  const STEPS = { ArrowRight: ".nasta", PageDown: ".nasta", ArrowLeft: ".forra", PageUp: ".forra" };
  const busy = "input, textarea, select, canvas, svg, [role=radio], [role=tab], [role=listbox], [role=slider], [role=grid], [contenteditable]";
  const key = (event) => {
    const panel = event.key === "Escape" && bar()?.querySelector("details[open]");
    if (panel) {
      panel.open = false;
      panel.querySelector("summary").focus();
    }
    if (event.target.matches?.(".narvard-dag-ny") && event.key === "Enter") return DEEDS.ny();
    const link = STEPS[event.key] && bar()?.querySelector(`${STEPS[event.key]}:not([hidden])`);
    if (!link || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.target.closest?.(busy)) return;
    event.preventDefault();
    link.click();
  };

  document.addEventListener("click", click);
  document.addEventListener("input", field);
  document.addEventListener("change", ({ target }) => target.matches?.('.narvard-dag-fil input[type="file"]') && openFile(target));
  document.addEventListener("keydown", key, true);
  window.addEventListener("popstate", fill);
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(() => {
      // A class for meeting mode's looks: `:has(.narvard-visning)` would have every page set its styles again at every change.
      document.documentElement.classList.toggle("narvard-mote", Boolean(bar()));
      const found = document.querySelector(".narvard-dagordning:not([data-klar])");
      if (found) open(found);
      const top = document.querySelector(".narvard-visning:not([data-klar])");
      if (!top) return;
      top.dataset.klar = "ja";
      fill();
    }).observe(document.body, { subtree: true, childList: true });
  });
})();
