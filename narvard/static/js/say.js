/* What is said to the reader, in role="status". */

const status = Object.assign(document.createElement("div"), { id: "narvard-status" });
status.setAttribute("role", "status");
let silence = 0;

export const readyToSay = () => document.body.append(status);

export const say = (text) => {
  clearTimeout(silence);
  status.textContent = text;
  silence = setTimeout(() => {
    status.textContent = "";
  }, 5000);
};

/* `text` with `values` in the place of their names in braces. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
