import { clock } from "./lib/format";
import { keepOnServer } from "./lib/kept";
import { text } from "./lib/texts";

// What was typed is kept in this tab (sessionStorage): it is gone when the tab closes or the person signs out. A form with
// data-draft-keep is kept by the server as well (lib/kept.ts), where neither matters.
// Three endings: the server says the form was done (meta draft-done), the person discards it, or another page follows a send.
interface Draft { user: string; at: string; sent: boolean; values: [string, string][] }

const prefix = "draft:";
const user = () => document.body.dataset.user ?? "";
const keeps = (field: Element): field is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement =>
  field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement
  || (field instanceof HTMLInputElement && !["hidden", "password", "file", "submit", "button"].includes(field.type));

export function draft(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) throw new Error("data-island=draft belongs on a form.");
  const key = prefix + (form.dataset.draft ?? location.pathname);
  const kept = read(key);
  const drawnWithErrors = form.querySelector("[aria-invalid=true]") !== null || document.querySelector(".summary") !== null;

  const restored = form.hasAttribute("data-draft-restored") && form.dataset.draftRestored !== "";
  if (kept && kept.user === user() && !drawnWithErrors && !restored && fill(form, kept.values)) announce(form, key, kept);
  keepOnServer(form);

  let timer = 0;
  const save = (sent: boolean) => {
    window.clearTimeout(timer);
    timer = 0;
    const values = valuesOf(form);
    sessionStorage.setItem(key, JSON.stringify({ user: user(), at: new Date().toISOString(), sent, values } satisfies Draft));
  };
  form.addEventListener("input", () => (timer ||= window.setTimeout(() => save(false), 400)));
  form.addEventListener("submit", () => save(true));
  window.addEventListener("pagehide", () => timer && save(false));
}

/** Runs on every page, before the islands: forgets what the server has taken. */
export function settleDrafts(): void {
  const done = document.querySelector<HTMLMetaElement>("meta[name=draft-done]")?.content;
  const keptForLater = document.body.dataset.page === "account" || document.body.dataset.page === "problem";
  for (const key of Object.keys(sessionStorage).filter((name) => name.startsWith(prefix))) {
    const kept = read(key);
    const name = key.slice(prefix.length);
    const formIsHere = [...document.querySelectorAll<HTMLFormElement>("form[data-island~=draft]")].some((form) => (form.dataset.draft ?? location.pathname) === name);
    if (name === done || (kept?.sent && !formIsHere && !keptForLater) || document.body.dataset.drafts === "forget") sessionStorage.removeItem(key);
  }
}

function read(key: string): Draft | undefined {
  const raw = sessionStorage.getItem(key);
  return raw ? (JSON.parse(raw) as Draft) : undefined;
}

function valuesOf(form: HTMLFormElement): [string, string][] {
  return [...form.elements].filter(keeps).filter((field) => field.name).map((field) =>
    field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")
      ? [`${field.name}=${field.value}`, field.checked ? "1" : ""]
      : [field.name, field.value]);
}

function fill(form: HTMLFormElement, values: [string, string][]): boolean {
  const left = [...values];
  let changed = false;
  for (const field of [...form.elements].filter(keeps)) {
    const box = field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");
    const index = left.findIndex(([name]) => name === (box ? `${field.name}=${field.value}` : field.name));
    if (index < 0) continue;
    const [, value] = left.splice(index, 1)[0]!;
    if (box ? field.checked === (value === "1") : field.value === value) continue;
    if (box) field.checked = value === "1";
    else field.value = value;
    changed = true;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  return changed;
}

function announce(form: HTMLFormElement, key: string, kept: Draft): void {
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.setAttribute("role", "status");
  const words = document.createElement("div");
  words.textContent = `${text("draft.restored", { at: clock(new Date(kept.at)) })} `;
  const discard = document.createElement("button");
  discard.type = "button";
  discard.className = "button small";
  discard.textContent = text("draft.discard");
  discard.addEventListener("click", () => {
    sessionStorage.removeItem(key);
    form.dispatchEvent(new CustomEvent("discard"));
    form.reset();
    notice.remove();
  });
  words.append(discard);
  notice.append(words);
  form.prepend(notice);
}
