/* At a meeting the text is as large as the screen has room for: those in the back row read it, and no half screen is left empty. Sizes are
   in rem, so one number moves them all; between LEAST, which the server writes (narvard/ui/meeting_bar.py), and MOST pixels. What is a
   line too long for the screen is SMALLER rather than cut. What is left goes to the sentence and then to what is between rows. */
const LEAST = 24;
const SMALLER = 23;
const MOST = 40;
const NARROW = 1000;
const CALM = 120;
const MARGIN = 8;
const UNBOUND = "--narvard-room";
const DRAWING = "--narvard-drawing";
const HEADLINE = "--narvard-sentence";
const AIR = "--narvard-air";
const LEFT = [
  [HEADLINE, 54],
  [AIR, 36],
  [HEADLINE, 64],
];

const scrolling = (one) => one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth + 1;
const inRoom = (main) => ![main, ...main.querySelectorAll(".narvard-scroll, .narvard-proposal-matrix .tile")].some(scrolling);

/* The largest whole number that fits; `from` does, or is taken all the same. */
const largest = (from, to, fits) => {
  if (to <= from) return from;
  if (fits(to)) return to;
  let [least, most] = [from, to];
  while (most - least > 1) {
    const middle = (least + most) >> 1;
    if (fits(middle)) least = middle;
    else most = middle;
  }
  return least;
};

/* How large the sentence on top is, and its lines: it grows in those it has. */
const sentence = (main) => main.querySelector(".narvard-headline h2, :is(.stHtml, .narvard-block) > h2") ?? main;
const sizeOf = (one) => parseFloat(getComputedStyle(one).fontSize);
const linesOf = (main) => Math.round(sentence(main).offsetHeight / parseFloat(getComputedStyle(sentence(main)).lineHeight));

/* A drawing of boxes has its own scale: what the screen has left when all else has its place. */
const draw = (main, drawing) => {
  const root = document.documentElement;
  const inside = main.querySelector(".stMainBlockContainer");
  root.style.removeProperty(DRAWING);
  root.style.setProperty(DRAWING, `${main.clientHeight - inside.offsetHeight + drawing.offsetHeight - MARGIN}px`);
  return !scrolling(main) && sizeOf(drawing.querySelector(".inside")) >= LEAST;
};

let seen = 0;
let waiting = 0;
const sizes = new ResizeObserver(([{ target }]) => target.offsetHeight !== seen && wait());

const fit = () => {
  const main = document.querySelector(".stMain");
  const inside = main?.querySelector(".stMainBlockContainer");
  const root = document.documentElement;
  for (const name of [HEADLINE, AIR]) root.style.removeProperty(name);
  if (!root.classList.contains("narvard-meeting") || !inside || innerWidth < NARROW || document.getElementById("narvard-first")) {
    root.style.removeProperty("font-size");
    root.style.removeProperty(UNBOUND);
    return;
  }
  const drawing = main.querySelector(".narvard-drivers");
  const put = (name, size) => {
    root.style.setProperty(name, `${size}px`);
    return drawing ? draw(main, drawing) : inRoom(main);
  };
  const grow = (name, from, to, most = Infinity) => {
    const found = largest(from, to, (size) => put(name, size) && linesOf(main) <= most);
    put(name, found);
    return found;
  };
  root.style.setProperty(UNBOUND, "none");
  // What is longer than the screen scrolls inside its frame, as it does without this script.
  const fits = put("font-size", LEAST) || drawing;
  if (!fits) root.style.removeProperty(UNBOUND);
  if (!drawing && scrolling(main) && (put("font-size", SMALLER) || !scrolling(main))) put("font-size", SMALLER);
  else grow("font-size", LEAST, MOST);
  const lines = linesOf(main);
  const now = { [HEADLINE]: Math.floor(sizeOf(sentence(main))), [AIR]: 0 };
  if (fits) for (const [name, to] of LEFT) now[name] = grow(name, now[name], to, lines);
  else put(AIR, 0);
  seen = inside.offsetHeight;
  sizes.observe(inside);
};

const running = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState !== "notRunning";
const wait = () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => (running() ? wait() : fit()), CALM);
};

/* Called when anything in the page has changed, before it is painted: what has become too large is made smaller at once, and larger when
   all has come. */
export const makeRoom = () => {
  const root = document.documentElement;
  if (!root.classList.contains("narvard-meeting") && !root.style.fontSize) return;
  const main = document.querySelector(".stMain");
  if (root.style.fontSize && main && scrolling(main)) fit();
  wait();
};

window.addEventListener("resize", makeRoom);
