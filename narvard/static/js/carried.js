/* What follows the reader and that only some pages use, the measure and the proposal, is in the links of those alone. Past the other pages
   it is carried here, until the page is loaded anew. */
import { basePath } from "./address.js";
import { carried } from "./handed.js";

const kept = new Map();

export const isUsed = (key, pathname) => !carried[key] || carried[key].includes(pathname.slice(basePath.length));

/* The page that uses a key is the one that says what it is. */
export const noteCarried = () => {
  const query = new URLSearchParams(location.search);
  for (const key of Object.keys(carried)) if (isUsed(key, location.pathname)) kept.set(key, query.get(key) ?? "");
};

export const along = () => [...kept].filter(([, value]) => value);
