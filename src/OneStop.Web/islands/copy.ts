import { one } from "./lib/dom";

/** A button that copies the text of data-copy and then says so in the words of data-copied. Without script the text can be selected. */
export function copy(button: HTMLElement): void {
  const source = one(button.dataset.copy!);
  const words = one("span", button);
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent ?? "");
    words.textContent = button.dataset.copied!;
  });
}
