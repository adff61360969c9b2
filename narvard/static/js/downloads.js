/* A menu of files closes when something else is clicked, or by Escape. */

export const closeMenus = (event) => {
  const chosen = event.target.closest?.(".narvard-downloads a");
  for (const menu of document.querySelectorAll(".narvard-downloads[open]")) {
    if (!menu.contains(event.target) || chosen || event.key === "Escape") menu.open = false;
  }
};
