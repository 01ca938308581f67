import { all, on } from "./lib/dom";

/**
 * The board's list: read again every data-every seconds, turned to the next page every data-turn seconds. A board hangs for
 * months, so it also notices midnight, a new version of the program (and loads it), and that its token no longer holds.
 */
export function wall(root: HTMLElement): void {
  let page = 0;

  const turn = () => {
    const pages = all("[data-page]", root);
    page = pages.length ? page % pages.length : 0;
    pages.forEach((list, index) => (list.hidden = index !== page));
    const words = root.querySelector<HTMLElement>("[data-pages]");
    if (words) words.textContent = words.dataset.pages!.replace("{0}", String(page + 1)).replace("{1}", String(pages.length));
  };

  const read = async () => {
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" }, credentials: "same-origin", cache: "no-store" });
      if (answer.redirected || answer.status === 401 || answer.status === 403) return gone();
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (build(fresh) !== build(document)) return location.reload();
      const found = fresh.getElementById(root.id);
      const day = fresh.getElementById("today");
      if (day) document.getElementById("today")!.textContent = day.textContent;
      if (found) {
        root.replaceChildren(...found.childNodes);
        turn();
      }
    } catch {
      // No line: what is shown stays, and the strip says since when.
    }
  };

  const gone = () => {
    const words = document.createElement("p");
    words.className = "wall-gone";
    words.textContent = root.dataset.gone!;
    root.replaceChildren(words);
  };

  window.setInterval(() => void read(), Number(root.dataset.every) * 1000);
  window.setInterval(() => { page++; turn(); }, Number(root.dataset.turn) * 1000);
  on("click", "[data-fullscreen]", () => void document.documentElement.requestFullscreen());
  turn();
}

const build = (page: Document) => page.querySelector<HTMLMetaElement>("meta[name=build]")?.content;
