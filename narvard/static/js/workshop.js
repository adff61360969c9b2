/* A page of a workshop keeps up with what the others do. Without this script it does when it is loaded again. */
const watching = document.querySelector("[data-handelser]");

const isTouched = () =>
  [...document.querySelectorAll("textarea, input[type=text]")].some((field) => field.value !== field.defaultValue) ||
  [...document.querySelectorAll("input[type=checkbox]")].some((field) => field.checked !== field.defaultChecked) ||
  [...document.querySelectorAll("option")].some((option) => option.selected !== option.defaultSelected && option.defaultSelected);

const heard = (event) => {
  const now = JSON.parse(event.data);
  for (const place of document.querySelectorAll("[data-rad]")) place.textContent = now.rad;
  if (now[watching.dataset.lyssnar] === watching.dataset.lage) return;
  if (isTouched()) watching.hidden = false;
  else location.reload();
};

if (watching) {
  watching.querySelector("a").href = location.href;
  new EventSource(watching.dataset.handelser).onmessage = heard;
}

const printing = document.querySelector("[data-skriv-ut]");
if (printing) {
  printing.hidden = false;
  printing.addEventListener("click", () => print());
}
