/* The arrow keys in a drawing of what leads to a result: to the right along an arrow to where it leads, to the left back along one that
   leads here, up and down among the boxes of a column and the arrows of a box. */
const boxOf = (one) => one.closest(".driver");

const onward = (at) => {
  const drawing = at.closest(".narvard-drivers");
  if (at.classList.contains("arrow")) return drawing.querySelector(`.title[data-driver="${CSS.escape(at.dataset.to)}"]`);
  return boxOf(at).querySelector(".arrow");
};

const back = (at) => {
  if (at.classList.contains("arrow")) return boxOf(at).querySelector(".title");
  return at.closest(".narvard-drivers").querySelector(`.arrow[data-to="${CSS.escape(at.dataset.driver)}"]`);
};

const beside = (at, step) => {
  const inside = at.classList.contains("arrow")
    ? boxOf(at).querySelectorAll(".arrow")
    : at.closest(".column").querySelectorAll(".title");
  const all = [...inside];
  return all[all.indexOf(at) + step];
};

const WAYS = { ArrowRight: onward, ArrowLeft: back, ArrowDown: (at) => beside(at, 1), ArrowUp: (at) => beside(at, -1) };

export const moveAlongArrows = (event) => {
  const at = event.target.closest?.(".narvard-drivers :is(.title, .arrow)");
  if (!at || !WAYS[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
  const next = WAYS[event.key](at);
  if (!next) return;
  event.preventDefault();
  next.focus();
};
