/* Small multiples: the line that is pointed at, or reached by Tab, is drawn in all the others too. */
export const pointAtLine = (event) => {
  const line = event.target.closest?.(".narvard-small li")?.querySelector(".line");
  const list = (line ?? document.querySelector(".narvard-small ol[data-pointed]"))?.closest(".narvard-small ol");
  if (!list) return;
  if (line) list.style.setProperty("--ghost", line.style.clipPath);
  else list.style.removeProperty("--ghost");
  list.toggleAttribute("data-pointed", Boolean(line));
};
