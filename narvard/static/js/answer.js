/* The page's answer: where the link past the menu leads, and what is said when a choice has made it another. */
const HEADLINES = [".narvard-headline h2", "h1:not(.narvard-hidden)", "h2"];
const headline = () => {
  const main = document.getElementById("stMain");
  for (const name of HEADLINES) {
    const found = [...(main?.querySelectorAll(name) ?? [])].find((one) => one.offsetParent && !one.closest("[popover]"));
    if (found) return found;
  }
  return null;
};

const skip = (event) => {
  const answer = event.target.closest?.('a[href="#stMain"]') && headline();
  if (!answer) return;
  event.preventDefault();
  event.stopPropagation(); // Streamlit would lead to what holds the menu too
  answer.tabIndex = -1;
  answer.focus();
};

/* A chart says the finding above it before what it is. The server says the latter alone, and always the same: Streamlit makes a chart
   anew, instead of moving its marks, when its words change. */
const sayFindings = () => {
  const heads = [...document.querySelectorAll(".stMain h2")];
  for (const chart of document.querySelectorAll(".stVegaLiteChart[aria-label]")) {
    const { finding } = chart.dataset;
    const said = chart.getAttribute("aria-label");
    const kind = finding && said.startsWith(finding) ? said.slice(finding.length) : said;
    const above = heads.findLast((head) => head.compareDocumentPosition(chart) & Node.DOCUMENT_POSITION_FOLLOWING);
    const text = above?.textContent.trim();
    if (!text || kind.startsWith(text)) continue;
    chart.dataset.finding = `${text}. `;
    if (said !== `${text}. ${kind}`) chart.setAttribute("aria-label", `${text}. ${kind}`);
  }
};

/* Said once, when the page stands still; at the first page the reader has come to the answer by opening the link. */
const SETTLES = 300;
const told = Object.assign(document.createElement("div"), { id: "narvard-answer", className: "narvard-hidden" });
told.setAttribute("aria-live", "polite");
let last = null;
let waiting = 0;
const tell = () => {
  const state = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState;
  if (state !== "notRunning" || document.getElementById("narvard-first")) return tellAnswer();
  sayFindings();
  const now = headline()?.textContent.trim();
  if (!now || now === last) return;
  if (last !== null) told.textContent = now;
  last = now;
};

const opened = () => document.querySelector("#stMain .narvard-headline h2")?.textContent.trim() ?? null;

/* The first headline is that of the link, also where the reader chooses before the page stands still. */
export const tellAnswer = () => {
  last ??= opened();
  clearTimeout(waiting);
  waiting = setTimeout(tell, SETTLES);
};

export const startAnswer = () => {
  document.body.append(told);
  document.addEventListener("click", skip, true);
};
