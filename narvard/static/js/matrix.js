/* The cells of table.narvard-matrix. Two thousand links would take longer to send, to clean and to draw than all the rest. A row comes as
   codes, and its cells are made here before the browser draws them; the link of a cell is made when it is pointed at, or reached by an
   arrow key from the first. */
import { pages, parameters } from "./handed.js";

const rowsOfMatrix = new WeakMap(); // row → what its cells say

const matrixCell = (marks, words, value, row, column) => {
  const cell = document.createElement("td");
  cell.className = [marks, column.edge && "e", column.own && "o"].filter(Boolean).join(" ");
  cell.setAttribute("aria-label", [column.name, row.title, value, ...words].join(", "));
  return cell;
};

const linkOfCell = (cell) => {
  if (cell.firstElementChild) return cell.firstElementChild;
  const { measure, codes, endings, columns } = rowsOfMatrix.get(cell.parentElement);
  const column = columns[cell.cellIndex - 1];
  const [, value, at] = codes[cell.cellIndex - 1];
  const link = document.createElement("a");
  link.setAttribute("href", `./${pages.compare}?${parameters.measure}=${measure}${column.tail}`);
  link.title = `${column.name} ${value}${endings[at]}`;
  link.setAttribute("aria-label", cell.getAttribute("aria-label"));
  link.tabIndex = -1;
  cell.append(link);
  return link;
};

export const pointAtCell = (event) => {
  const cell = event.target.closest?.(".narvard-matrix td[aria-label]");
  if (cell) linkOfCell(cell);
};

const reachCell = (cell) => {
  for (const link of cell.closest("table").querySelectorAll('td a[tabindex="0"]')) link.tabIndex = -1;
  const link = linkOfCell(cell);
  link.tabIndex = 0;
  return link;
};

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
export const moveInMatrix = (event) => {
  const cell = event.target.closest?.(".narvard-matrix td");
  const step = STEPS[event.key];
  if (!cell || !step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  event.preventDefault();
  const rows = [...cell.closest("table").querySelectorAll("tr[data-matt]")];
  const next = rows[rows.indexOf(cell.parentElement) + step[0]]?.cells[cell.cellIndex + step[1]];
  if (next?.tagName === "TD") reachCell(next).focus();
};

// ”b y u x” is said as the word of ”b y” and that of ”u”; the frame, x, is said by the list.
const wordsOf = (marks, known) => {
  const [, mark, arrow] = /^(.*?)(?: ([udrv]))?(?: x)?$/.exec(marks);
  return [known[mark], known[arrow]].filter(Boolean);
};

const fillMatrix = (table) => {
  const known = JSON.parse(table.dataset.ord);
  const columns = [...table.tHead.querySelectorAll("th[data-lank]")].map((head) => ({
    name: head.textContent,
    tail: head.dataset.lank,
    edge: head.classList.contains("e"),
    own: head.classList.contains("own"),
  }));
  for (const line of table.querySelectorAll("tr[data-celler]")) {
    const row = {
      measure: line.dataset.matt,
      title: line.cells[0].textContent,
      codes: JSON.parse(line.dataset.celler),
      endings: JSON.parse(line.dataset.slut),
      columns,
    };
    rowsOfMatrix.set(line, row);
    line.append(...row.codes.map(([marks, value], i) => matrixCell(marks, wordsOf(marks, known), value, row, columns[i])));
    line.removeAttribute("data-celler");
  }
  const first = table.querySelector("td.o") ?? table.querySelector("td[aria-label]");
  if (first) reachCell(first);
};

export const fillMatrices = (root) => {
  if (root.nodeType !== Node.ELEMENT_NODE) return;
  for (const table of root.querySelectorAll("table.narvard-matrix")) fillMatrix(table);
};
