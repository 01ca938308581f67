import { all } from "./lib/dom";
import { read, type Card, type Scan } from "./lib/codes";
import { watchScanner } from "./lib/scanner";
import { text } from "./lib/texts";

const waiting = "scanned";

/**
 * Every page takes scans. A part of the page may take one for itself by the event "scan" (preventDefault); else a card begins a
 * filing for its owner and a code opens its dossier, with the action the page names in data-scan-act.
 */
export function startScanning(): void {
  if (!document.body.dataset.user) return; // nobody is signed in
  watchScanner((typed) => {
    const scan = read(typed);
    if (!scan) return false;
    say(scan.kind === "card" ? text("scan.card") : text("scan.code", { code: scan.code }));
    if (document.dispatchEvent(new CustomEvent("scan", { detail: scan, cancelable: true }))) go(scan);
    return true;
  });
}

function go(scan: Scan): void {
  if (scan.kind === "dossier") return location.assign(addressOf(scan.code));
  const receive = document.querySelector<HTMLAnchorElement>("nav a[href$='/dossiers/receive']");
  if (receive) {
    // Not in the address: it would stay in histories and logs.
    sessionStorage.setItem(waiting, JSON.stringify({ user: document.body.dataset.user, card: scan.card }));
    return location.assign(receive.href);
  }
  const seek = document.querySelector<HTMLFormElement>("form.seek");
  if (!seek) return;
  (seek.elements.namedItem("q") as HTMLInputElement).value = scan.card.number;
  seek.requestSubmit();
}

export function addressOf(code: string): string {
  const act = document.querySelector<HTMLElement>("[data-scan-act]")?.dataset.scanAct;
  return `/scan?q=${encodeURIComponent(code)}${act ? `&act=${act}` : ""}`;
}

/** The card scanned on the page before, once. */
export function takeWaiting(): Card | undefined {
  const kept = sessionStorage.getItem(waiting);
  if (!kept) return undefined;
  sessionStorage.removeItem(waiting);
  const { user, card } = JSON.parse(kept) as { user?: string; card: Card };
  return user === document.body.dataset.user ? card : undefined;
}

/** Says what was scanned, also to a screen reader, and goes away by itself. */
function say(words: string): void {
  for (const old of all(".scanned")) old.remove();
  const shown = document.createElement("p");
  shown.className = "scanned";
  shown.setAttribute("role", "status");
  document.body.append(shown);
  shown.textContent = words;
  window.setTimeout(() => shown.remove(), 6_000);
}
