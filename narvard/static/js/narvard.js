/* narvard in the browser: everything that Streamlit cannot do from Python. Run before Streamlit starts. No dependencies; under a strict
   Content-Security-Policy. handed.js is made by the server: the words, addresses and parameters of the links. */
import { leaveIcons, tellStreamlit, writeAddress } from "./address.js";
import { watchConnection } from "./again.js";
import { startAgenda } from "./agenda.js";
import { startAnswer, tellAnswer } from "./answer.js";
import { complete, markChosen } from "./choices.js";
import { copyFrom } from "./copy.js";
import { closeMenus } from "./downloads.js";
import { moveAlongArrows } from "./drivers.js";
import { waitForApp } from "./first.js";
import { watchHistory } from "./history.js";
import { choose, dragged, followLink, typed } from "./links.js";
import { fillMatrices, moveInMatrix, pointAtCell } from "./matrix.js";
import { startMeeting } from "./meeting.js";
import { openWithMine } from "./mine.js";
import { orderFrom, startOrders } from "./orders.js";
import { keepPanels, startPanels } from "./panels.js";
import { makeRoom } from "./room.js";
import { readyToSay } from "./say.js";
import { offerSinceLast } from "./since.js";
import { fadeWhatIsSlow } from "./slow.js";
import { pointAtLine } from "./small.js";
import { ATTRIBUTES, speakSwedish, translate, translateAttributes, UNTOUCHED } from "./swedish.js";
import { sortAgain, sortFrom } from "./tables.js";
import { watchTheme } from "./theme.js";
import { keepYear, stepYears } from "./years.js";

/* Tab leads to all that is in the page, so not to what holds it. */
const leaveMain = () => {
  const main = document.getElementById("stMain");
  if (main?.tabIndex === 0) main.tabIndex = -1;
};

const seen = (mutations) => {
  for (const { type, target, addedNodes } of mutations) {
    if (type === "characterData") translate(target);
    else if (type === "attributes") target.closest(UNTOUCHED) || translateAttributes(target);
    else if (!target.closest(".narvard-matrix"))
      // its cells are ours
      for (const node of addedNodes) {
        fillMatrices(node);
        translate(node);
        sortAgain(node);
        if (node.nodeType === Node.ELEMENT_NODE) {
          markChosen(node);
          offerSinceLast(node);
          keepYear(node);
        }
        keepPanels(node);
      }
  }
  watchTheme();
  leaveMain();
  tellAnswer();
  makeRoom();
};

tellStreamlit();
leaveIcons();
speakSwedish();
openWithMine();
watchHistory();
for (const name of ["pointerover", "pointerdown", "focusin"]) document.addEventListener(name, complete, { passive: true });
document.addEventListener("change", choose);
document.addEventListener("input", typed);
document.addEventListener("input", dragged);
document.addEventListener("pointerover", pointAtCell, { passive: true });
for (const name of ["pointerover", "focusin"]) document.addEventListener(name, pointAtLine, { passive: true });
document.addEventListener("keydown", moveInMatrix);
document.addEventListener("keydown", moveAlongArrows);
document.addEventListener("keydown", stepYears);
document.addEventListener("click", followLink);
document.addEventListener("click", copyFrom);
document.addEventListener("click", sortFrom);
document.addEventListener("click", closeMenus);
document.addEventListener("click", orderFrom);
document.addEventListener("keydown", (event) => event.key === "Escape" && closeMenus(event));
window.addEventListener("beforeprint", writeAddress);
readyToSay();
startAnswer();
new MutationObserver(seen).observe(document.body, {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ATTRIBUTES,
});
startAgenda();
startMeeting();
waitForApp();
startPanels();
startOrders();
watchConnection();
fadeWhatIsSlow();
