/** A slip whose print has just been counted: the browser's print window opens by itself, once fonts and codes are there. */
export function prints(): void {
  void document.fonts.ready.then(() => window.print());
}
