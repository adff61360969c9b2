/* What is about to be replaced fades when the answer is long in coming. Streamlit lets it begin to fade at once: the whole page then gets
   a layer of its own, which is painted twice at each change. */

const LONG = 500;
let waits = 0;

const changed = ([{ target }]) => {
  clearTimeout(waits);
  if (target.dataset.testScriptState === "notRunning") document.documentElement.classList.remove("narvard-slow");
  else waits = setTimeout(() => document.documentElement.classList.add("narvard-slow"), LONG);
};

export const fadeWhatIsSlow = () => {
  new MutationObserver(changed).observe(document.body, {
    subtree: true,
    attributes: true,
    attributeFilter: ["data-test-script-state"],
  });
};
