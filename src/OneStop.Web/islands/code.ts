/** Draws data-code as a barcode: data-kind is code128 (default) or qrcode. The words of the code stay beside it for people. */
export function code(root: HTMLElement): void {
  void draw(root);
}

async function draw(root: HTMLElement): Promise<void> {
  const { code128, drawingSVG, qrcode } = await import("./lib/barcodes");
  const value = root.dataset.code ?? "";
  const svg = root.dataset.kind === "qrcode"
    ? qrcode({ bcid: "qrcode", text: value, scale: 3 }, drawingSVG())
    : code128({ bcid: "code128", text: value, scale: 2, height: 10, includetext: false }, drawingSVG());
  const drawn = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  drawn.setAttribute("role", "img");
  drawn.setAttribute("aria-label", value);
  root.replaceChildren(drawn);
}
