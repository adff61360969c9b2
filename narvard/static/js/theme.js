/* Light or dark, copied to <html>: popovers stand outside .stApp, and the style sheet follows color-scheme. */
let themed = null;
const themeWatcher = new MutationObserver(() => copyTheme());

const copyTheme = () => {
  const scheme = getComputedStyle(themed).colorScheme;
  document.documentElement.style.colorScheme = scheme;
  document.documentElement.classList.toggle("narvard-dark", scheme === "dark"); // for pictures, which cannot use light-dark()
};

export const watchTheme = () => {
  const found = document.querySelector('[data-testid="stApp"]');
  if (!found || found === themed) return;
  themed = found;
  themeWatcher.disconnect();
  themeWatcher.observe(found, { attributes: true, attributeFilter: ["class"] });
  copyTheme();
};
