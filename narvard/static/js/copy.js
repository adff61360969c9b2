/* button.narvard-copy copies its text, its link, or the address of the view. */
import { ownAddress } from "./address.js";
import { parameters, words } from "./handed.js";
import { say } from "./say.js";

const PREVIEW = new RegExp(`[?&]${parameters.data}=egen-`); // data that only this reader sees

const copyByHand = (text) => {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "narvard-hidden";
  (focused?.parentElement ?? document.body).append(field); // inside a popover, or its focus trap takes the focus back
  field.select();
  const copied = document.execCommand("copy"); // navigator.clipboard is missing on plain http
  field.remove();
  focused?.focus({ preventScroll: true });
  return copied;
};

const copy = async (text) => {
  if (window.isSecureContext && navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyByHand(text);
    }
  }
  return copyByHand(text);
};

export const copyFrom = async (event) => {
  const button = event.target.closest?.(".narvard-copy");
  if (!button) return;
  event.preventDefault();
  const own = button.dataset.narvardText ?? button.dataset.narvardLank;
  const preview = PREVIEW.test(own ?? location.search);
  const done = button.dataset.narvardText ? words.textCopied : preview ? words.previewCopied : words.linkCopied;
  say((await copy(own ?? ownAddress())) ? done : words.notCopied);
};
