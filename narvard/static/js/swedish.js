/* Swedish for the strings built into Streamlit. What they are in Swedish is handed by the page. */
import { streamlit } from "./handed.js";

const SWEDISH = new Map(Object.entries(streamlit.texts));
const PATTERNS = streamlit.patterns.map(([english, swedish]) => [new RegExp(english), swedish]);

/* Lists, calendars and numbers would speak the browser's language. */
export const speakSwedish = () => {
  Object.defineProperty(navigator, "language", { get: () => "sv-SE", configurable: true });
  Object.defineProperty(navigator, "languages", { get: () => ["sv-SE", "sv"], configurable: true });
};

export const ATTRIBUTES = ["aria-label", "placeholder", "title"];
export const UNTOUCHED = "svg, canvas, script, style, textarea, .stHtml"; // what we write ourselves is Swedish

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

export const translateAttributes = (element) => {
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

export const translate = (root) => {
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
