/* A page whose connection was broken may have come to another server, which has nothing of the reader's own file. Streamlit leaves the
   page as it was until something is chosen; such a page asks at once, so that it says what was lost. */

const ASKS = ".st-key-still-there button"; // drawn where a file is brought in: pressed, it takes the file's name along
const SHOWS_OWN = ".st-key-preview"; // the banner of a preview

let connected = false;
let broken = false;

const ask = () => {
  const button = document.querySelector(ASKS);
  if (button) button.click();
  else if (document.querySelector(SHOWS_OWN)) window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
};

const changed = () => {
  const app = document.querySelector('[data-testid="stApp"]');
  const now = app?.dataset.testConnectionState === "CONNECTED";
  if (connected && !now) broken = true;
  if (broken && now) {
    broken = false;
    ask();
  }
  connected = now;
};

export const watchConnection = () => {
  new MutationObserver(changed).observe(document.body, {
    subtree: true,
    attributes: true,
    attributeFilter: ["data-test-connection-state"],
  });
};
