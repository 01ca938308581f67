import { one } from "./lib/dom";
import type { Scan } from "./lib/codes";

/**
 * A form that takes scans for itself, wherever the focus is: codes of dossiers (data-collect="code") or citizen cards ("card").
 * What was scanned is put into its field and sent; any other scan goes its usual way.
 */
export function collect(root: HTMLElement): void {
  const form = root as HTMLFormElement;
  const field = one<HTMLInputElement>("[data-collects]", form);
  document.addEventListener("scan", (event) => {
    const scan = (event as CustomEvent<Scan>).detail;
    const wanted = form.dataset.collect === "card" ? (scan.kind === "card" ? scan.card.number : undefined) : scan.kind === "dossier" ? scan.code : undefined;
    if (wanted === undefined) return;
    event.preventDefault();
    field.value = wanted;
    form.requestSubmit();
  });
}
