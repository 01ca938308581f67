import { all, isTyping, one } from "./lib/dom";
import { whenQuiet } from "./lib/scanner";
import { text } from "./lib/texts";

/** Rows that can be chosen: how many are, all or none with one key, and x on the row that has the focus. */
export function picks(root: HTMLElement): void {
  const boxes = all<HTMLInputElement>(`input[type=checkbox][form="${root.id}"]`);
  const everything = one<HTMLButtonElement>("[data-picks-all]", root);
  const said = one("[data-picks-count]", root);
  const count = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    said.textContent = chosen > 0 ? text("picked", { count: chosen }) : text("picked-none");
  };

  everything.hidden = false;
  everything.addEventListener("click", () => {
    const choose = boxes.some((box) => !box.checked);
    for (const box of boxes) box.checked = choose;
    count();
  });
  for (const box of boxes) box.addEventListener("change", count);
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "x" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.body.dataset.keys === "off") return;
    const box = (event.target as HTMLElement).closest("tr")?.querySelector<HTMLInputElement>(`input[form="${root.id}"]`);
    if (box) whenQuiet(() => box.click());
  });
  if (boxes.some((box) => box.checked)) count(); // the browser's way back keeps what was chosen
}
