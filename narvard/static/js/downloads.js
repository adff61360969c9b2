/* A menu of files closes when something else is clicked, or by Escape. What is made when asked for says that it takes a while. */
import { words } from "./handed.js";
import { say } from "./say.js";

const MADE = /\.(png|svg|pptx|docx)\?/;

export const closeMenus = (event) => {
  const chosen = event.target.closest?.(".narvard-downloads a");
  for (const menu of document.querySelectorAll(".narvard-downloads[open]")) {
    if (!menu.contains(event.target) || chosen || event.key === "Escape") menu.open = false;
  }
  if (chosen && MADE.test(chosen.href)) say(words.making);
};
