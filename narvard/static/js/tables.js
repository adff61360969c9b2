/* Buttons in the head of table.narvard-table sort it. */
import { words } from "./handed.js";
import { fill, say } from "./say.js";

const swedishOrder = new Intl.Collator("sv", { numeric: true });
const orders = new Map(); // by the table's headings, set again when the server sends new rows
const heads = (table) => [...table.querySelectorAll("thead th")].filter((head) => head.querySelector("button"));
const keyOf = (table) =>
  table.id ||
  heads(table)
    .map((head) => head.textContent.trim())
    .join("|");
const sortValue = (row, column) => (row.cells[column]?.dataset.v ?? row.cells[column]?.textContent ?? "").trim().replace(/^–$/, "");

const compareBy = (column, rows) => {
  const values = new Map(rows.map((row) => [row, sortValue(row, column)]));
  const numeric = [...values.values()].every((value) => value === "" || Number.isFinite(Number(value)));
  return (a, b, direction) => {
    const [first, second] = [values.get(a), values.get(b)];
    if (first === "" || second === "") return (first === "") - (second === ""); // blanks last, whichever way
    return direction * (numeric ? Number(first) - Number(second) : swedishOrder.compare(first, second));
  };
};

const sortTable = (table, column, direction) => {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const compare = compareBy(column, rows);
  const sorted = [...rows].sort((a, b) => compare(a, b, direction));
  if (sorted.some((row, index) => row !== rows[index])) body.append(...sorted);
  for (const head of heads(table)) {
    const order = head.cellIndex === column ? (direction > 0 ? "ascending" : "descending") : "none";
    if (head.getAttribute("aria-sort") !== order) head.setAttribute("aria-sort", order);
  }
};

export const sortFrom = (event) => {
  const head = event.target.closest?.("table.narvard-table th button")?.closest("th");
  if (!head) return;
  const table = head.closest("table");
  const direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
  orders.set(keyOf(table), [head.cellIndex, direction]);
  sortTable(table, head.cellIndex, direction);
  say(fill(words.sorted, { column: head.textContent.trim(), order: direction > 0 ? words.ascending : words.descending }));
};

export const sortAgain = (root) => {
  if (orders.size === 0 || root.nodeType !== Node.ELEMENT_NODE) return;
  const around = root.closest("table.narvard-table");
  for (const table of around ? [around] : root.querySelectorAll("table.narvard-table")) {
    const order = orders.get(keyOf(table));
    if (order) sortTable(table, ...order);
  }
};
