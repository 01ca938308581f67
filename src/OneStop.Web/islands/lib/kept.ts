import { clock } from "./format";
import { text } from "./texts";

/** The entries without files: those are sent on their own. */
export function entries(form: HTMLFormElement): FormData {
  const sent = new FormData(form);
  for (const [name, value] of [...sent]) if (value instanceof File) sent.delete(name);
  return sent;
}

/**
 * Keeps the form on the server while it is typed: soon after the last word, and when the page goes away. Closing the tab with
 * something unsent asks first; following a link does not, because the form is kept and listed on the desk.
 */
export function keepOnServer(form: HTMLFormElement): void {
  const { draftKeep, draftDiscard } = form.dataset;
  if (!draftKeep) return;
  const said = form.querySelector<HTMLElement>("[data-draft-said]");
  let timer = 0;
  let typed = false;
  let unkept = false;
  let leaving = false;

  const keep = async () => {
    timer = 0;
    unkept = false;
    const answer = await fetch(draftKeep, { method: "post", body: entries(form) }).catch(() => undefined);
    const kept = answer?.ok === true && !answer.redirected;
    if (!kept) unkept = true;
    if (said) said.textContent = text(kept ? "draft.kept" : "draft.kept-here", { at: clock(new Date()) });
  };
  form.addEventListener("input", () => {
    [typed, unkept] = [true, true];
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void keep(), 1_200);
  });
  form.addEventListener("submit", () => {
    window.clearTimeout(timer);
    leaving = true;
  });
  window.addEventListener("pageshow", (event) => event.persisted && (leaving = false));
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.("a[href]");
    if (link instanceof HTMLAnchorElement && link.origin === location.origin && !link.target) leaving = true;
  });
  window.addEventListener("beforeunload", (event) => typed && !leaving && event.preventDefault());
  window.addEventListener("pagehide", () => typed && unkept && !form.dataset.sent && navigator.sendBeacon(draftKeep, entries(form)));
  window.addEventListener("online", () => unkept && void keep());
  form.addEventListener("discard", () => {
    typed = unkept = false;
    if (draftDiscard) void fetch(draftDiscard, { method: "post", body: entries(form) }).catch(() => undefined);
  });
}
