/* Pages of narvard without Streamlit: their buttons copy. */
import { copyFrom } from "./copy.js";
import { readyToSay } from "./say.js";

document.addEventListener("click", copyFrom);
readyToSay();
