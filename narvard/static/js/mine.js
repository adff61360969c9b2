/* Min kommun: remembered between visits, in this browser only. Set when the reader chooses; a link, whoever sent it, never changes it. */
import { takeAway } from "./first.js";
import { parameters } from "./handed.js";

const MINE = "narvard.min-kommun";

export const firstArea = (search) => (new URLSearchParams(search).get(parameters.areas) ?? "").split(".")[0];

const remembered = () => {
  try {
    return localStorage.getItem(MINE) ?? "";
  } catch {
    return ""; // storage may be closed to us
  }
};

export const remember = (code) => {
  try {
    if (code) localStorage.setItem(MINE, code);
    else localStorage.removeItem(MINE);
  } catch {
    // Then it is not remembered; the address still holds it.
  }
};

export const openWithMine = () => {
  const code = remembered();
  if (location.search !== "" || !/^[a-z0-9-]{2,40}$/.test(code)) return;
  history.replaceState(history.state, "", `?${parameters.areas}=${code}${location.hash}`);
  takeAway(); // it is about all areas
};
