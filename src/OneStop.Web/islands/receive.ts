import { finder } from "./finder";
import { all, isTyping, on } from "./lib/dom";
import type { Card, Scan } from "./lib/codes";
import { entries } from "./lib/kept";
import { addressOf, takeWaiting } from "./scan";

/**
 * The receive form: after each choice that others follow from (data-refresh) the server draws the page again from the same
 * entries, and the parts marked data-region are put in its place. Entries are never touched, except those the server filled in.
 */
export function receive(root: HTMLElement): void {
  if (!(root instanceof HTMLFormElement)) throw new Error("data-island=receive belongs on a form.");
  const form = root;
  let turn = 0;

  async function refresh(extra: Record<string, string> = {}): Promise<void> {
    const mine = ++turn;
    const workOut = form.querySelector<HTMLButtonElement>("[data-work-out]")!;
    const sent = entries(form);
    for (const [name, value] of Object.entries(extra)) sent.set(name, value);
    form.dataset.working = "";
    const answer = await fetch(workOut.formAction, { method: "post", body: sent }).catch(() => undefined);
    const drawn = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(form.id) : null;
    if (mine !== turn) return;
    delete form.dataset.working;
    if (!drawn) return; // no line, or the session ended: the strip at the top says so, and the entries stay
    const focused = document.activeElement?.id;
    for (const region of all("[data-region]", form)) replace(region, drawn, sent);
    fillIn(drawn, sent);
    const lost = focused && document.activeElement === document.body ? document.getElementById(focused) : null;
    lost?.focus();
    remember();
  }

  /** Moves the focus on when the server has answered, unless the person has moved it meanwhile: what they type belongs there. */
  async function refreshThenFocus(extra: Record<string, string>, next: () => HTMLElement | null): Promise<void> {
    const from = document.activeElement;
    await refresh(extra);
    const at = document.activeElement;
    if (at === document.body || at === from || (at?.id && at.id === from?.id)) next()?.focus();
  }

  function replace(region: HTMLElement, drawn: Element, sent: FormData): void {
    const fresh = drawn.querySelector(`[data-region="${region.dataset.region}"]`);
    if (!fresh || fresh.innerHTML === region.dataset.drawn) return;
    // A part that names what it is of (data-region-of) holds entries: it is drawn again only when it becomes another's.
    const of = (fresh as HTMLElement).dataset.regionOf;
    if (of !== undefined && of === region.dataset.regionOf) return;
    if (of !== undefined) region.dataset.regionOf = of;
    region.dataset.drawn = fresh.innerHTML;
    const putBack = enteredSince(region, sent);
    region.replaceChildren(...fresh.childNodes);
    for (const put of putBack) put();
    for (const found of all("[data-island=finder]", region)) finder(found);
  }

  /** What was entered while the server worked: it is put back after the part was drawn from what had been sent. */
  function enteredSince(region: HTMLElement, sent: FormData): (() => void)[] {
    const fields = "input:not([hidden]):not([type=hidden]):not([type=file])[name], select[name], textarea[name]";
    return all<HTMLInputElement>(fields, region).flatMap((field) => {
      const { name, value, checked } = field;
      const ticked = field.type === "checkbox" || field.type === "radio";
      if (ticked ? checked === sent.getAll(name).includes(value) : value === String(sent.get(name) ?? "")) return [];
      return [() => {
        for (const fresh of all<HTMLInputElement>(`[name="${name}"]`, region).filter((each) => !each.hidden && each.type !== "hidden")) {
          if (!ticked) fresh.value = value;
          else if (fresh.value === value) fresh.checked = checked;
        }
      }];
    });
  }

  /** What the server filled in goes where nobody typed meanwhile. */
  function fillIn(drawn: Element, sent: FormData): void {
    for (const field of all<HTMLInputElement | HTMLSelectElement>("[data-filled=True], [data-filled=true]", drawn as HTMLElement)) {
      const here = document.getElementById(field.id) as HTMLInputElement | HTMLSelectElement | null;
      if (here && here.value === String(sent.get(here.name) ?? "")) here.value = field.value;
    }
  }

  /** The procedure stands in the address, so that a reload or a way back finds it again. */
  function remember(): void {
    const chosen = form.querySelector<HTMLInputElement>("[name='Input.Procedure']")?.value;
    const here = new URL(location.href);
    here.search = chosen ? `?procedure=${encodeURIComponent(chosen)}` : "";
    history.replaceState(history.state, "", here);
  }

  form.addEventListener("change", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.matches("[data-all]")) for (const box of all<HTMLInputElement>(`[name="${field.dataset.all}"]`, form)) box.checked = field.checked;
    if (!field.matches("[data-refresh]")) return;
    const chosen = field.name === "Input.Procedure" && field.value !== "";
    const named = field.name === "Input.IdNumber" && field.value !== "";
    if (chosen) void refreshThenFocus({}, () => document.getElementById("Input_IdNumber"));
    else void refresh(named ? { known: "true" } : {});
  });

  /** A card is another person: nothing of the one before stays. What earlier filings know of them is filled in by the server. */
  function fillCard(card: Card): void {
    const values: Record<string, string> = { Kind: "Citizen", IdNumber: card.number, Name: card.name, Born: card.born, Address: card.address, Phone: "", Email: "" };
    for (const [name, value] of Object.entries(values)) {
      const field = form.elements.namedItem(`Input.${name}`);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
    const next = form.querySelector<HTMLElement>("[name='Input.Find']") ?? document.getElementById("Input_Phone");
    void refreshThenFocus({ known: "true" }, () => next);
  }

  document.addEventListener("scan", (event) => {
    const scan = (event as CustomEvent<Scan>).detail;
    event.preventDefault();
    if (scan.kind === "card") fillCard(scan.card);
    // What is half entered stays: the dossier opens beside it.
    else window.open(addressOf(scan.code), "_blank", "noopener");
  });
  const card = takeWaiting();
  if (card) fillCard(card);

  on("click", "[data-change]", (event) => {
    event.preventDefault();
    void refreshThenFocus({ change: "true" }, () => document.getElementById("Input_Find"));
  });

  form.addEventListener("click", (event) => {
    const work = (event.target as Element).closest<HTMLElement>("[data-work]")?.dataset.work?.split("=");
    if (!work) return;
    event.preventDefault();
    void refresh({ [work[0]!]: work[1]! });
  });

  // Wherever the focus is: a scan may have taken it out of the form with the part that was drawn again.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !form.isConnected) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector<HTMLButtonElement>("[data-save]")!);
  });

  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
    const field = event.target as HTMLElement;
    if (event.defaultPrevented || !isTyping(field) || field.matches("textarea, [data-no-enter]")) return;
    // Enter goes on to the next field, as a scanner's Enter does; saving takes the button or Ctrl+Enter.
    event.preventDefault();
    const fields = all("input:not([hidden]):not([type=hidden]), select, textarea, button[data-save]", form).filter((each) => each.offsetParent);
    fields[fields.indexOf(field) + 1]?.focus();
  });
}
