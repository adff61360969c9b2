/* A view in the page of somebody else: its cells are written and its tables sorted. Whatever leads on opens narvard beside, as it is
   when it is not framed. */
import { complete } from "./choices.js";
import { parameters } from "./handed.js";
import { fillMatrices } from "./matrix.js";
import { readyToSay } from "./say.js";
import { sortFrom } from "./tables.js";

const outside = (event) => {
  complete(event);
  const link = event.target.closest?.("a[href]");
  if (!link) return;
  const to = new URL(link.href);
  to.searchParams.delete(parameters.mode);
  link.href = to.href;
};

for (const name of ["pointerover", "pointerdown", "focusin"]) document.addEventListener(name, outside, { passive: true });
document.addEventListener("click", sortFrom);
readyToSay();
fillMatrices(document.body);
