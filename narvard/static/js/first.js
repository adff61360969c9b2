/* The page that came with the link (#narvard-first) is there before the app. When the app has drawn the same it is taken away, with what
   the reader has scrolled. */
import { base } from "./address.js";
import { charts } from "./handed.js";

const drawn = () => {
  const app = document.querySelector('[data-testid="stApp"]');
  return (
    app?.dataset.testScriptState === "notRunning" &&
    app.querySelector(".stMain :is(.stHtml, .stAlert, .stException)") &&
    !app.querySelector(".stSkeleton, .stVegaLiteChart:not(:has(canvas, svg))")
  );
};

export const takeAway = () => document.getElementById("narvard-first")?.remove();

const LATE = 4000;
export const waitForApp = () => {
  setTimeout(() => document.getElementById("narvard-first")?.classList.add("late"), LATE);
  takeOver();
};

const takeOver = () => {
  const first = document.getElementById("narvard-first");
  if (!first) return;
  if (!drawn()) return requestAnimationFrame(takeOver);
  document.querySelector(".stMain").scrollTop = first.scrollTop;
  first.remove();
  (window.requestIdleCallback ?? setTimeout)(fetchCharts);
};

/* What draws a chart is most of what Streamlit has, and the first choice of one would wait for it. Not for those who save data. */
const fetchCharts = () => {
  if (navigator.connection?.saveData) return;
  for (const name of charts)
    document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: `${base}/${name}` }));
};
