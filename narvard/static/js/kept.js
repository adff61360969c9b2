/* The agenda of a meeting, as this browser keeps it. */
import { words } from "./handed.js";
import { say } from "./say.js";

const KEPT = "narvard.dagordning";
export const EMPTY = { titel: "", data: "", vyer: [] };
let closed = null; // the agenda when storage is closed to us: kept until the page is left

export const read = () => {
  try {
    return { ...EMPTY, ...JSON.parse(localStorage.getItem(KEPT) ?? closed ?? "{}") };
  } catch {
    return { ...EMPTY, ...JSON.parse(closed ?? "{}") };
  }
};

export const write = (agenda) => {
  closed = JSON.stringify(agenda);
  try {
    localStorage.setItem(KEPT, closed);
  } catch {
    say(words.agendaNotKept);
  }
};
