/** A button that prints the page; without script the browser's own menu does it. */
export function print(root: HTMLElement): void {
  root.addEventListener("click", () => window.print());
}
