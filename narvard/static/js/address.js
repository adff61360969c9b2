/* Where narvard is reached, and what Streamlit must know of it before it starts. */

export const base = import.meta.url.replace(/\/app\/static\/.*$/, "");
export const basePath = new URL(`${base}/`).pathname;

/* Without these, a cold deep link first asks for /jamfor/_stcore/health and gets 404. */
export const tellStreamlit = () => {
  window.__streamlit = { BACKEND_BASE_URL: base, HOST_CONFIG_BASE_URL: base, MAIN_PAGE_BASE_URL: base };
};

/* Streamlit fetches its font of icons at once, 375 kB; where there is an icon the browser asks for it without being told. */
export const leaveIcons = () => {
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, text) => (font.includes("Material Symbols") ? Promise.resolve([]) : load(font, text));
};

/* The one truth is the address bar; NARVARD_PUBLIC_URL, when set, takes the place of the host the reader came by. */
export const ownAddress = () => {
  const published = document.querySelector('meta[name="narvard-address"]')?.content;
  return published ? published + location.href.slice(base.length) : location.href;
};

/* A printed page says at its foot where it opens again. */
export const writeAddress = () => {
  for (const place of document.querySelectorAll(".narvard-address")) place.textContent = ownAddress();
};
