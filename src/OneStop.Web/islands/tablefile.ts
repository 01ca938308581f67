import { all } from "./lib/dom";
import { text } from "./lib/texts";

/** Gives a table a button that saves what it shows as CSV. For tables that stand on one page; a list of several has files from the server. Root: the table's frame with data-file="name". */
export function tablefile(root: HTMLElement): void {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet small table-file";
  button.textContent = text("table.save");
  root.after(button);
  button.addEventListener("click", () => save(root));
}

function save(root: HTMLElement): void {
  const lines = ["thead tr", "tbody tr", "tfoot tr"].flatMap((rows) => linesOf(root, rows));
  download(`${root.dataset.file}.csv`, `\ufeff${lines.join("\r\n")}\r\n`);
}

function linesOf(table: HTMLElement, rows: string): string[] {
  return all<HTMLTableRowElement>(rows, table).map((row) => [...row.cells].flatMap(cellsOf).join(","));
}

/** A cell that spans columns is followed by empty ones, so that the columns of the file stay the table's. */
function cellsOf(cell: HTMLTableCellElement): string[] {
  const parts = cell.dataset.value ? [cell.dataset.value] : wordsOf(cell);
  return [quoted(parts.join(" · ")), ...Array<string>(cell.colSpan - 1).fill("")];
}

/** The words of a cell: the value, then each small line below it. */
function wordsOf(cell: HTMLElement): string[] {
  const copy = cell.cloneNode(true) as HTMLElement;
  for (const skipped of all("button, form, svg", copy)) skipped.remove();
  const below = all("small, div", copy).filter((part) => !part.querySelector("small, div")).map((part) => {
    part.remove();
    return part.textContent ?? "";
  });
  return [copy.textContent ?? "", ...below].map((part) => part.replace(/\s+/g, " ").trim()).filter((part) => part.length > 0);
}

/** As the server writes its files: what a spreadsheet would run as a formula gets an apostrophe in front. */
function quoted(value: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(value) && !/^-?[\d.,]+$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function download(name: string, content: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
