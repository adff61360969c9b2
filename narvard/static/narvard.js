/* narvard in the browser: everything that Streamlit cannot do from Python.
   Loaded by the page's head before Streamlit starts. No dependencies; runs under a strict Content-Security-Policy.

   1 Addresses and language   told to Streamlit before it starts
   2 Min kommun               remembered between visits, in this browser only
   3 History                  one entry per click; corrections by the server add none
   4 Links                    a.narvard-lank opens another page without a reload
   5 Swedish                  for the strings built into Streamlit
   6 Theme                    light or dark, copied to <html>
   7 Messages and copying     button.narvard-kopiera
   8 Tables                   buttons in the head of table.narvard-tabell sort it
   9 The matrix               the cells of table.narvard-lage, from the codes of its rows */
(() => {
  "use strict";

  // ---------------------------------------------------------------- 1 Addresses and language
  // Without these, a cold deep link first asks for /jamfor/_stcore/health and gets 404.
  const base = document.currentScript.src.replace(/\/app\/static\/.*$/, "");
  const basePath = new URL(`${base}/`).pathname;
  window.__streamlit = { BACKEND_BASE_URL: base, HOST_CONFIG_BASE_URL: base, MAIN_PAGE_BASE_URL: base };
  // Lists, calendars and numbers would speak the browser's language.
  Object.defineProperty(navigator, "language", { get: () => "sv-SE", configurable: true });
  Object.defineProperty(navigator, "languages", { get: () => ["sv-SE", "sv"], configurable: true });

  const app = () => document.querySelector('[data-testid="stApp"]');

  // ---------------------------------------------------------------- 2 Min kommun
  // Set when the reader chooses; a link, whoever sent it, never changes it.
  const MINE = "narvard.min-kommun";
  const firstArea = (search) => (new URLSearchParams(search).get("omrade") ?? "").split(".")[0];

  const remembered = () => {
    try {
      return localStorage.getItem(MINE) ?? "";
    } catch {
      return ""; // storage may be closed to us
    }
  };

  const remember = (code) => {
    try {
      if (code) localStorage.setItem(MINE, code);
      else localStorage.removeItem(MINE);
    } catch {
      // Then it is not remembered; the address still holds it.
    }
  };

  const alone = document.currentScript.hasAttribute("data-fristaende"); // a page of ours without Streamlit shows no area
  const openWithMine = () => {
    const code = alone ? "" : remembered();
    if (location.search === "" && /^[a-z0-9-]{2,40}$/.test(code)) history.replaceState(history.state, "", `?omrade=${code}${location.hash}`);
  };

  // ---------------------------------------------------------------- 3 History
  // Streamlit adds an entry when it leaves a page, one when it comes to the next and one when the server completes the address.
  // Here a gesture makes one entry at most; what follows without a new gesture, and after a cold load, replaces it.
  const pushEntry = history.pushState.bind(history);
  let entered = true;
  let choosing = false; // the last gesture was a choice and not a link to somewhere

  // Letter by letter a search is one entry: that of its first.
  const isSearchGoingOn = (event) =>
    event.type === "keydown" && event.target.matches?.('input[type="text"]') && new URLSearchParams(location.search).has("sok");

  const watchHistory = () => {
    for (const name of ["pointerdown", "keydown", "click"]) {
      const gesture = (event) => {
        if (!event.isTrusted || isSearchGoingOn(event)) return;
        entered = false;
        choosing = !event.target.closest?.("a");
      };
      window.addEventListener(name, gesture, { capture: true, passive: true });
    }
    history.pushState = (state, title, url) => {
      const before = firstArea(location.search);
      if (entered) history.replaceState(state, title, url);
      else pushEntry(state, title, url);
      entered = true;
      if (choosing && firstArea(location.search) !== before) remember(firstArea(location.search));
    };
  };

  // ---------------------------------------------------------------- 4 Links
  // A real link: new tab, copy and middle click are the browser's own. A plain click goes the way of Back and Forward in Streamlit.
  const followLink = (event) => {
    const link = event.target.closest?.("a:is(.narvard-lank, .narvard-logo, .narvard-lage *)[href]");
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !plain || event.defaultPrevented || link.hasAttribute("download")) return;
    const to = new URL(link.href);
    const inApp = to.origin === location.origin && to.pathname.startsWith(basePath) && !to.pathname.includes(".");
    if (!inApp || app()?.dataset.testConnectionState !== "CONNECTED") return;
    event.preventDefault();
    if (to.href !== location.href) go(to.href);
  };

  const go = (address) => {
    pushEntry({}, "", address);
    entered = true;
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    const main = document.getElementById("stMain");
    main?.scrollTo(0, 0);
    main?.focus({ preventScroll: true });
  };

  // In a part of the page that is the same whatever the proposal is, a link takes the proposal along when it is about to be used.
  const takeProposal = (event) => {
    const link = event.target.closest?.("a.narvard-medforslag");
    if (!link) return;
    const to = new URL(link.href);
    const proposal = new URLSearchParams(location.search).get("forslag");
    if (proposal) to.searchParams.set("forslag", proposal);
    else to.searchParams.delete("forslag");
    link.href = to.href;
  };

  // ---------------------------------------------------------------- 5 Swedish
  const SWEDISH = new Map(
    Object.entries({
      "Skip to main content": "Hoppa till innehållet",
      "Link to heading": "Länk till rubriken",
      "App logo": "narvard",
      "App Logo": "narvard",
      "App pages": "Sidor",
      "Navigate to home page": "Till startsidan",
      "Main menu": "Meny",
      Menu: "Meny",
      Sidebar: "Sidofält",
      "Expand sidebar": "Visa sidofältet",
      "Collapse sidebar": "Dölj sidofältet",
      "Scroll tabs left": "Rulla flikarna åt vänster",
      "Scroll tabs right": "Rulla flikarna åt höger",
      Notifications: "Meddelanden",
      // lists and fields
      "Choose an option": "Välj",
      "Choose options": "Välj",
      "Choose or add an option": "Välj eller lägg till",
      "Choose or add options": "Välj eller lägg till",
      "Add an option": "Lägg till",
      "Add options": "Lägg till",
      "No options to select": "Det finns inget att välja",
      "No options to select.": "Det finns inget att välja.",
      "(required)": "(obligatoriskt)",
      "(optional)": "(frivilligt)",
      "No results": "Inga träffar",
      "Select all": "Välj alla",
      "Clear all": "Rensa alla",
      "Clear value": "Rensa",
      "Clear entry": "Rensa",
      "Selected values": "Valda värden",
      Selectbox: "Lista",
      "Selectbox options": "Val i listan",
      Multiselect: "Lista",
      "Multiselect options": "Val i listan",
      "Select...": "Välj",
      Suggestions: "Förslag",
      "Show suggestions": "Visa förslag",
      Open: "Öppna",
      Close: "Stäng",
      Dismiss: "Stäng",
      Clear: "Rensa",
      Cancel: "Avbryt",
      Increment: "Öka",
      Decrement: "Minska",
      "Show password": "Visa lösenordet",
      "Hide password": "Dölj lösenordet",
      "Press Enter to apply": "Tryck Enter för att använda",
      "Press Enter to submit form": "Tryck Enter för att skicka",
      "Press Ctrl+Enter to apply": "Tryck Ctrl+Enter för att använda",
      "Press ⌘+Enter to apply": "Tryck ⌘+Enter för att använda",
      "This field is required.": "Fältet måste fyllas i.",
      "Invalid value.": "Värdet går inte att använda.",
      "Invalid input.": "Det som skrivits går inte att använda.",
      Help: "Hjälp",
      Pagination: "Sidor",
      "Next page": "Nästa sida",
      "Previous page": "Föregående sida",
      // dates
      "Choose date": "Välj datum",
      "Choose date range": "Välj datum från och till",
      "Choose date and time": "Välj datum och tid",
      "Clear date": "Rensa datumet",
      "Clear dates": "Rensa datumen",
      "Date range": "Datum från och till",
      "Previous month": "Föregående månad",
      "Next month": "Nästa månad",
      // files
      Upload: "Ladda upp",
      "Add files": "Lägg till filer",
      "file upload": "uppladdning av fil",
      "Drag and drop file here": "Dra en fil hit",
      "Drag and drop a file here": "Dra en fil hit",
      "Drag and drop files here": "Dra filer hit",
      "Browse files": "Välj filer",
      "Upload failed": "Uppladdningen misslyckades",
      "Only one file is allowed.": "Bara en fil åt gången.",
      "File size is too small.": "Filen är för liten.",
      "Too many files": "För många filer",
      "Unexpected error. Please try again.": "Något gick fel. Försök igen.",
      "Download failed": "Hämtningen misslyckades",
      // charts and tables
      Fullscreen: "Helskärm",
      "Close fullscreen": "Stäng helskärm",
      "Show data": "Visa värden",
      "Show chart": "Visa diagram",
      "Download as PNG": "Ladda ner som PNG",
      "Download as CSV": "Ladda ner som CSV",
      "Copy Vega-Lite spec": "Kopiera diagrammets beskrivning",
      "Copy to clipboard": "Kopiera",
      Copy: "Kopiera",
      Copied: "Kopierat",
      Search: "Sök",
      "Close Search": "Stäng sökningen",
      "Next Result": "Nästa träff",
      "Previous Result": "Föregående träff",
      "Show/hide columns": "Visa eller dölj kolumner",
      "Clear selection": "Rensa valet",
      "Scrollable table": "Tabell som kan rullas",
      "Dataframe column menu": "Kolumnens meny",
      "No data": "Inga värden",
      // state of the app
      "Running...": "Arbetar …",
      "Stopping...": "Stoppar …",
      Stop: "Stoppa",
      Loading: "Läser in",
      "Loading...": "Läser in …",
      "Please wait...": "Vänta …",
      Connecting: "Ansluter",
      "Connecting to Streamlit server": "Ansluter till servern",
      "Unable to connect to Streamlit server": "Det går inte att nå servern",
      Error: "Fel",
      "Error:": "Fel:",
      "Connection error": "Ingen kontakt med servern",
      "Streamlit server is not responding. Are you connected to the internet?": "Servern svarar inte. Kontrollera din anslutning.",
      "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": "Servern svarar inte.",
      "Connection lost. Please wait for the app to reconnect, then try again.":
        "Kontakten med servern bröts. Vänta tills den är tillbaka och försök igen.",
      "Connection timed out.": "Servern svarade inte i tid.",
      "Try again": "Försök igen",
      "Page not found": "Sidan finns inte",
      "Script execution error": "Något gick fel",
      "Network issue": "Fel i nätverket",
      "File change.": "Filen har ändrats.",
      // menu
      Rerun: "Kör om",
      "Always rerun": "Kör alltid om",
      "Auto rerun": "Kör om automatiskt",
      "Clear cache": "Töm mellanlagret",
      "Clear caches": "Töm mellanlagret",
      Print: "Skriv ut",
      "Record screen": "Spela in skärmen",
      "Record a screencast": "Spela in skärmen",
      Settings: "Inställningar",
      Theme: "Utseende",
      System: "Som datorn",
      Light: "Ljust",
      Dark: "Mörkt",
      "Get help": "Hjälp",
      "Report a bug": "Rapportera ett fel",
      About: "Om",
      Done: "Klar",
      "Copy version to clipboard": "Kopiera versionen",
    }),
  );

  const PATTERNS = [
    [/^Remove (.+)$/, "Ta bort $1"],
    [/^Help for (.+)$/, "Hjälp om $1"],
    [/^Add: (.+)$/, "Lägg till: $1"],
    [/^Select (\d+) matches$/, "Välj $1 träffar"],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/, "Du kan välja högst $1. Ta bort något först."],
    [/^Page (\d+)$/, "Sida $1"],
    [/^Shortcut (.+)$/, "Kortkommando $1"],
    // Streamlit's lists are fixed to en-US; this is what they say to screen readers
    [/^(\d+) options? available\.$/, "$1 val i listan."],
    [/^(.+), selected$/, "$1, vald"],
    [/^(.+) — start$/, "$1 – från"],
    [/^(.+) — end$/, "$1 – till"],
    [/^(\d+)\s?([KMG]?B) per file(.*)$/, "Högst $1 $2 per fil$3"],
    [/^File must be (\d+)(?:\.0)?([KMG]?B) or smaller\.$/, "Filen är för stor. Den får vara högst $1 $2."],
    [/^(\S+) files are not allowed\.$/, "Den sortens fil går inte att läsa. Välj en av dem som står ovanför."],
    [/^(\d+)\.(\d)([KMG]?B)$/, "$1,$2 $3"],
    [/^Cancel upload of (.+)$/, "Avbryt uppladdningen av $1"],
    [/^Made with Streamlit v(.+)$/, "Byggt med Streamlit $1"],
    [/^Number is (?:above|below|outside) the allowed range\..*$/, "Talet ligger utanför det som är tillåtet."],
    [/^You have requested page .+$/, "Sidan finns inte. Startsidan visas i stället."],
    [/^Cannot connect to Streamlit .+$/s, "Det går inte att nå servern."],
  ];

  const ATTRIBUTES = ["aria-label", "placeholder", "title"];
  const UNTOUCHED = "svg, canvas, script, style, textarea, .stHtml"; // what we write ourselves is Swedish

  const inSwedish = (text) => {
    const trimmed = text.trim();
    if (!trimmed || trimmed.length > 3000) return text;
    const known = SWEDISH.get(trimmed);
    if (known) return text.replace(trimmed, known);
    const [, label, rest] = /^([^:]+)(: .+)$/s.exec(trimmed) ?? []; // ”Fullscreen: Andel …” holds our own alternative text
    if (SWEDISH.has(label)) return SWEDISH.get(label) + rest;
    const pattern = PATTERNS.find(([english]) => english.test(trimmed));
    return pattern ? trimmed.replace(pattern[0], pattern[1]) : text;
  };

  const translateText = (node) => {
    const swedish = inSwedish(node.nodeValue);
    if (swedish !== node.nodeValue) node.nodeValue = swedish; // writing the same again would call us for ever
  };

  const translateAttributes = (element) => {
    if (/^[\w ]+ icon$/.test(element.getAttribute("aria-label") ?? "") && element.getAttribute("role") === "img") {
      element.removeAttribute("aria-label"); // ”close icon” after every chip says nothing; the word beside it does
      element.setAttribute("aria-hidden", "true");
    }
    for (const name of ATTRIBUTES) {
      const text = element.getAttribute(name);
      const swedish = text && inSwedish(text);
      if (swedish && swedish !== text) element.setAttribute(name, swedish);
    }
  };

  const translate = (root) => {
    if (root.nodeType === Node.TEXT_NODE) {
      if (root.parentElement && !root.parentElement.closest(UNTOUCHED)) translateText(root);
      return;
    }
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest(UNTOUCHED)) return;
    translateAttributes(root);
    const inside = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && node.matches(UNTOUCHED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    while (inside.nextNode()) {
      if (inside.currentNode.nodeType === Node.TEXT_NODE) translateText(inside.currentNode);
      else translateAttributes(inside.currentNode);
    }
  };

  // ---------------------------------------------------------------- 6 Theme
  // Popovers stand outside .stApp; narvard.css follows color-scheme.
  let themed = null;
  const themeWatcher = new MutationObserver(() => copyTheme());
  const copyTheme = () => {
    const scheme = getComputedStyle(themed).colorScheme;
    document.documentElement.style.colorScheme = scheme;
    document.documentElement.classList.toggle("narvard-mork", scheme === "dark"); // for pictures, which cannot use light-dark()
  };
  const watchTheme = () => {
    const found = app();
    if (!found || found === themed) return;
    themed = found;
    themeWatcher.disconnect();
    themeWatcher.observe(found, { attributes: true, attributeFilter: ["class"] });
    copyTheme();
  };

  // ---------------------------------------------------------------- 7 Messages and copying
  const status = document.createElement("div");
  status.id = "narvard-besked";
  status.setAttribute("role", "status");
  let silence = 0;
  const say = (text) => {
    clearTimeout(silence);
    status.textContent = text;
    silence = setTimeout(() => (status.textContent = ""), 5000);
  };

  // The one truth is the address bar; NARVARD_PUBLIC_URL, when set, takes the place of the host the reader came by.
  const ownAddress = () => {
    const published = document.querySelector('meta[name="narvard-adress"]')?.content;
    return published ? published + location.href.slice(base.length) : location.href;
  };

  const copyByHand = (text) => {
    const focused = document.activeElement;
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "narvard-dold";
    (focused?.parentElement ?? document.body).append(field); // inside a popover, or its focus trap takes the focus back
    field.select();
    const copied = document.execCommand("copy"); // navigator.clipboard is missing on plain http
    field.remove();
    focused?.focus({ preventScroll: true });
    return copied;
  };

  const copy = async (text) => {
    if (window.isSecureContext && navigator.clipboard) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return copyByHand(text);
      }
    }
    return copyByHand(text);
  };

  const copyFrom = async (event) => {
    const button = event.target.closest?.(".narvard-kopiera");
    if (!button) return;
    event.preventDefault();
    const own = button.dataset.narvardText ?? button.dataset.narvardLank;
    const preview = /[?&]data=egen-/.test(own ?? location.search);
    const link = preview
      ? "Länken är kopierad, men den visar en förhandsvisning som bara du ser. Andra som öppnar den ser gällande data."
      : "Länken är kopierad.";
    const done = button.dataset.narvardText ? "Texten är kopierad." : link;
    say((await copy(own ?? ownAddress())) ? done : "Det gick inte att kopiera. Kopiera adressen i webbläsarens adressfält.");
  };

  // A menu of files closes when something else is clicked, or by Escape. What is made when asked for says that it takes a while.
  const MADE = /\.(png|svg|pptx|docx)\?/;
  const closeMenus = (event) => {
    const chosen = event.target.closest?.(".narvard-hamta a");
    for (const menu of document.querySelectorAll(".narvard-hamta[open]")) {
      if (!menu.contains(event.target) || chosen || event.key === "Escape") menu.open = false;
    }
    if (chosen && MADE.test(chosen.href)) say("Filen görs. Det tar några sekunder.");
  };

  // A printed page says at its foot where it opens again.
  const writeAddress = () => {
    for (const place of document.querySelectorAll(".narvard-adress")) place.textContent = ownAddress();
  };

  // ---------------------------------------------------------------- 8 Tables
  // The order is remembered by the table's headings, and set again when the server sends new rows.
  const swedishOrder = new Intl.Collator("sv", { numeric: true });
  const orders = new Map();
  const heads = (table) => [...table.querySelectorAll("thead th")].filter((head) => head.querySelector("button"));
  const keyOf = (table) => table.id || heads(table).map((head) => head.textContent.trim()).join("|");
  const valueOf = (row, column) => (row.cells[column]?.dataset.v ?? row.cells[column]?.textContent ?? "").trim().replace(/^–$/, "");

  const compareBy = (column, rows) => {
    const values = new Map(rows.map((row) => [row, valueOf(row, column)]));
    const numeric = [...values.values()].every((value) => value === "" || Number.isFinite(Number(value)));
    return (a, b, direction) => {
      const [first, second] = [values.get(a), values.get(b)];
      if (first === "" || second === "") return (first === "") - (second === ""); // blanks last, whichever way
      return direction * (numeric ? Number(first) - Number(second) : swedishOrder.compare(first, second));
    };
  };

  const sortTable = (table, column, direction) => {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const compare = compareBy(column, rows);
    const sorted = [...rows].sort((a, b) => compare(a, b, direction));
    if (sorted.some((row, index) => row !== rows[index])) body.append(...sorted);
    for (const head of heads(table)) {
      const order = head.cellIndex === column ? (direction > 0 ? "ascending" : "descending") : "none";
      if (head.getAttribute("aria-sort") !== order) head.setAttribute("aria-sort", order);
    }
  };

  const sortFrom = (event) => {
    const head = event.target.closest?.("table.narvard-tabell th button")?.closest("th");
    if (!head) return;
    const table = head.closest("table");
    const direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    orders.set(keyOf(table), [head.cellIndex, direction]);
    sortTable(table, head.cellIndex, direction);
    say(`Sorterad efter ${head.textContent.trim()}, ${direction > 0 ? "stigande" : "fallande"}.`);
  };

  // A chart that a phone scrolls sideways is reached by Tab.
  const letScroll = () => {
    for (const box of document.querySelectorAll(".st-key-gantt:not([tabindex])")) box.tabIndex = 0;
  };

  const sortAgain = (root) => {
    if (orders.size === 0 || root.nodeType !== Node.ELEMENT_NODE) return;
    const around = root.closest("table.narvard-tabell");
    for (const table of around ? [around] : root.querySelectorAll("table.narvard-tabell")) {
      const order = orders.get(keyOf(table));
      if (order) sortTable(table, ...order);
    }
  };

  // ---------------------------------------------------------------- 9 The matrix
  // Two thousand links would take longer to send, to clean and to draw than all the rest. A row comes as codes, and its cells are made
  // here before the browser draws them; the link of a cell is made when it is pointed at, or reached by an arrow key from the first.
  const rowsOfMatrix = new WeakMap(); // row → what its cells say

  const matrixCell = (marks, words, value, row, column) => {
    const cell = document.createElement("td");
    cell.className = [marks, column.edge && "e", column.own && "o"].filter(Boolean).join(" ");
    cell.setAttribute("aria-label", [column.name, row.title, value, ...words].join(", "));
    return cell;
  };

  const linkOfCell = (cell) => {
    if (cell.firstElementChild) return cell.firstElementChild;
    const { measure, codes, endings, columns } = rowsOfMatrix.get(cell.parentElement);
    const column = columns[cell.cellIndex - 1];
    const [, value, at] = codes[cell.cellIndex - 1];
    const link = document.createElement("a");
    link.setAttribute("href", `./jamfor?matt=${measure}${column.tail}`);
    link.title = `${column.name} ${value}${endings[at]}`;
    link.setAttribute("aria-label", cell.getAttribute("aria-label"));
    link.tabIndex = -1;
    cell.append(link);
    return link;
  };

  const pointAtCell = (event) => {
    const cell = event.target.closest?.(".narvard-lage td[aria-label]");
    if (cell) linkOfCell(cell);
  };

  const reachCell = (cell) => {
    for (const link of cell.closest("table").querySelectorAll('td a[tabindex="0"]')) link.tabIndex = -1;
    const link = linkOfCell(cell);
    link.tabIndex = 0;
    return link;
  };

  const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  const moveInMatrix = (event) => {
    const cell = event.target.closest?.(".narvard-lage td");
    const step = STEPS[event.key];
    if (!cell || !step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    const rows = [...cell.closest("table").querySelectorAll("tr[data-matt]")];
    const next = rows[rows.indexOf(cell.parentElement) + step[0]]?.cells[cell.cellIndex + step[1]];
    if (next?.tagName === "TD") reachCell(next).focus();
  };

  // ”b y u x” is said as the word of ”b y” and that of ”u”; the frame, x, is said by the list.
  const wordsOf = (marks, known) => {
    const [, mark, arrow] = /^(.*?)(?: ([udrv]))?(?: x)?$/.exec(marks);
    return [known[mark], known[arrow]].filter(Boolean);
  };

  const fillMatrix = (table) => {
    const known = JSON.parse(table.dataset.ord);
    const columns = [...table.tHead.querySelectorAll("th[data-lank]")].map((head) => ({
      name: head.textContent,
      tail: head.dataset.lank,
      edge: head.classList.contains("e"),
      own: head.classList.contains("min"),
    }));
    for (const line of table.querySelectorAll("tr[data-celler]")) {
      const row = {
        measure: line.dataset.matt,
        title: line.cells[0].textContent,
        codes: JSON.parse(line.dataset.celler),
        endings: JSON.parse(line.dataset.slut),
        columns,
      };
      rowsOfMatrix.set(line, row);
      line.append(...row.codes.map(([marks, value], i) => matrixCell(marks, wordsOf(marks, known), value, row, columns[i])));
      line.removeAttribute("data-celler");
    }
    const first = table.querySelector("td.o") ?? table.querySelector("td[aria-label]");
    if (first) reachCell(first);
  };

  const fillMatrices = (root) => {
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    for (const table of root.querySelectorAll("table.narvard-lage")) fillMatrix(table);
  };

  // ---------------------------------------------------------------- start
  const seen = (mutations) => {
    for (const { type, target, addedNodes } of mutations) {
      if (type === "characterData") translate(target);
      else if (type === "attributes") target.closest(UNTOUCHED) || translateAttributes(target);
      else if (!target.closest(".narvard-lage")) // its cells are ours
        for (const node of addedNodes) {
          fillMatrices(node);
          translate(node);
          sortAgain(node);
        }
    }
    watchTheme();
    letScroll();
  };

  window.narvard = Object.freeze({ base, say, go }); // for agenda.js
  openWithMine();
  watchHistory();
  for (const name of ["pointerdown", "focusin"]) document.addEventListener(name, takeProposal, { passive: true });
  document.addEventListener("pointerover", pointAtCell, { passive: true });
  document.addEventListener("keydown", moveInMatrix);
  document.addEventListener("click", followLink);
  document.addEventListener("click", copyFrom);
  document.addEventListener("click", sortFrom);
  document.addEventListener("click", closeMenus);
  document.addEventListener("keydown", (event) => event.key === "Escape" && closeMenus(event));
  window.addEventListener("beforeprint", writeAddress);
  document.addEventListener("DOMContentLoaded", () => {
    document.body.append(status);
    new MutationObserver(seen).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ATTRIBUTES,
    });
  });
})();
