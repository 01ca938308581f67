import { one } from "./lib/dom";
import { clock } from "./lib/format";
import { onLine } from "./lib/live";
import { text } from "./lib/texts";

/** The strip under the top bar: what the line does, in words. Before anything is known it stays as the server drew it. */
export function connection(strip: HTMLElement): void {
  const words = one(".line-words", strip);
  onLine(({ state, since }) => {
    if (state === "connecting") return;
    strip.dataset.state = state;
    document.body.classList.toggle("stale", state !== "live");
    words.textContent = text(`line.${state}`, { since: clock(since) });
    if (state === "signed-out") {
      const again = document.createElement("a");
      again.href = `/account/sign-in?returnUrl=${encodeURIComponent(location.pathname + location.search)}`;
      again.textContent = text("line.sign-in");
      words.append(" ", again);
    }
  });
}
