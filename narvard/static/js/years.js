/* The years of a map: left and right arrow lead to the year before and after, and the focus goes along. Nothing moves by itself. */
let stepping = false;
const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

export const stepYears = (event) => {
  const link = event.target.closest?.(".narvard-years a");
  const step = STEPS[event.key];
  if (!link || !step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  event.preventDefault();
  const next = step < 0 ? link.previousElementSibling : link.nextElementSibling;
  if (!next) return;
  stepping = true;
  next.focus();
  next.click();
};

/* The links are sent anew with the map of the next year. */
export const keepYear = (root) => {
  const now = stepping && root.querySelector?.(".narvard-years a[aria-current]");
  if (!now) return;
  stepping = false;
  now.focus({ preventScroll: true });
};
