/* Finding names that people type, as `find` in narvard/search.py: å ä ö may be left out, and one letter may be wrong. */

const FORGIVEN = 4; // letters of a word that may have one wrong
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}_]+/gu) ?? [];

/* At most one letter is wrong, too many, missing, or has changed places with the next. */
const near = (one, other) => {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  return (a.length <= 1 && b.length <= 1) || (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]);
};

const wordScore = (typed, word) => {
  if (word.startsWith(typed)) return word === typed ? 4 : 3;
  if (typed.length >= 3 && word.includes(typed)) return 2;
  if (typed.length < FORGIVEN) return 0;
  return [-1, 0, 1].some((more) => near(typed, word.slice(0, typed.length + more))) ? 1 : 0;
};

/* Numbers of the `names` that match every word typed, best first, else in the order given. Nothing typed: all. */
export const find = (typed, names) => {
  const asked = wordsOf(typed);
  const score = (name) => {
    const found = wordsOf(name);
    const scores = asked.map((word) => Math.max(0, ...found.map((other) => wordScore(word, other))));
    return scores.includes(0) ? 0 : scores.reduce((sum, one) => sum + one, 0);
  };
  const scored = names.map((name, number) => [asked.length > 0 ? score(name) : 1, number]);
  return scored
    .filter(([one]) => one > 0)
    .sort(([a], [b]) => b - a)
    .map(([, number]) => number);
};
