/* At a meeting the text is as large as the screen has room for: those in the back row read it, and no half screen is left empty. Sizes are
   in rem, so one number moves them all; between LEAST, which the server writes (narvard/ui/meeting_bar.py), and MOST pixels. What is a
   line too long for the screen is SMALLER rather than cut. */
const LEAST = 24;
const SMALLER = 23;
const MOST = 34;
const NARROW = 1000;
const CALM = 120;
const MARGIN = 8;
const UNBOUND = "--narvard-room";
const DRAWING = "--narvard-drawing";

const scrolling = (one) => one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth + 1;
const inRoom = (main) => ![main, ...main.querySelectorAll(".narvard-scroll")].some(scrolling);

/* A drawing of boxes has its own scale: what the screen has left when all else has its place. */
const draw = (main) => {
  const root = document.documentElement;
  const drawing = main.querySelector(".narvard-drivers");
  root.style.removeProperty(DRAWING);
  if (!drawing) return false;
  const inside = main.querySelector(".stMainBlockContainer");
  root.style.setProperty(DRAWING, `${main.clientHeight - inside.offsetHeight + drawing.offsetHeight - MARGIN}px`);
  return true;
};

let seen = 0;
let waiting = 0;
const sizes = new ResizeObserver(([{ target }]) => target.offsetHeight !== seen && wait());

const fit = () => {
  const main = document.querySelector(".stMain");
  const inside = main?.querySelector(".stMainBlockContainer");
  const root = document.documentElement;
  if (!root.classList.contains("narvard-meeting") || !inside || innerWidth < NARROW || document.getElementById("narvard-first")) {
    root.style.removeProperty("font-size");
    root.style.removeProperty(UNBOUND);
    return;
  }
  const tried = (size) => {
    root.style.fontSize = `${size}px`;
    return inRoom(main);
  };
  const done = () => {
    seen = inside.offsetHeight;
    sizes.observe(inside);
  };
  root.style.fontSize = `${LEAST}px`;
  if (draw(main)) return done();
  root.style.setProperty(UNBOUND, "none");
  // What is longer than the screen scrolls inside its frame, as it does without this script.
  if (!tried(LEAST)) root.style.removeProperty(UNBOUND);
  let least = scrolling(main) && (tried(SMALLER) || !scrolling(main)) ? SMALLER : LEAST;
  let most = least < LEAST ? least + 1 : MOST + 1;
  while (most - least > 1) {
    const middle = least === LEAST && most > MOST ? MOST : (least + most) >> 1;
    if (tried(middle)) least = middle;
    else most = middle;
  }
  root.style.fontSize = `${least}px`;
  done();
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
