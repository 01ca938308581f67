import { one } from "./lib/dom";

/**
 * A button that copies the text of data-copy and then says so in the words of data-copied. With data-copy-table what takes formatted
 * text is given that table, so that it stays one in a document. Without script the text can be selected.
 */
export function copy(button: HTMLElement): void {
  const source = one(button.dataset.copy!);
  const words = one("span", button);
  button.hidden = false;
  button.addEventListener("click", async () => {
    await put(source.textContent ?? "", button.dataset.copyTable);
    words.textContent = button.dataset.copied!;
  });
}

async function put(text: string, table: string | undefined): Promise<void> {
  if (table === undefined || typeof ClipboardItem === "undefined") return navigator.clipboard.writeText(text);
  await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob("text/plain", text), "text/html": blob("text/html", plainTable(one(table))) })]);
}

const blob = (type: string, text: string): Blob => new Blob([text], { type });

/** Only rows, cells and words: the links and classes of the page mean nothing elsewhere. */
function plainTable(table: HTMLElement): string {
  const copied = table.cloneNode(true) as HTMLElement;
  for (const link of copied.querySelectorAll("a")) link.replaceWith(link.textContent ?? "");
  for (const cell of [copied, ...copied.querySelectorAll("*")])
    for (const name of cell.getAttributeNames()) if (name !== "colspan" && name !== "scope") cell.removeAttribute(name);
  copied.setAttribute("border", "1");
  return copied.outerHTML;
}
