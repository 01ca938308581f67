import { all, isTyping, on } from "./lib/dom";
import { whenQuiet } from "./lib/scanner";
import { text } from "./lib/texts";

/** What every page does without asking: menus close, rows take arrow keys, keys find their button, one press sends once. */
export function startHabits(): void {
  // A short screen cuts the list at the left: where one is must be seen.
  document.querySelector(".frame > .side [aria-current]")?.scrollIntoView({ block: "nearest" });
  menus();
  rows();
  keys();
  dialogs();
  unsent();
  sendOnce();
  preferences();
  files();
}

function menus(): void {
  const closeOthers = (within: Node | null) => {
    for (const menu of all<HTMLDetailsElement>("details.menu[open]")) if (!within || !menu.contains(within)) menu.open = false;
  };
  document.addEventListener("click", (event) => closeOthers(event.target as Node));
  document.addEventListener("focusin", (event) => closeOthers(event.target as Node));
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" ? document.activeElement?.closest<HTMLDetailsElement>("details.menu[open]") : null;
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}

function rows(): void {
  on("keydown", ".table.opens .opener", (event, opener) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const openers = all(".opener", opener.closest("table")!);
    const next = openers[openers.indexOf(opener) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.closest("tr")?.scrollIntoView({ block: "nearest" });
  });
}

function keys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape" && isTyping(event.target)) return (event.target as HTMLElement).blur();
    // A single letter means itself in a field, and some people switch single keys off; F1 to F12 always work.
    const single = !/^F\d{1,2}$/.test(event.key);
    if ((single && (isTyping(event.target) || document.body.dataset.keys === "off")) || document.querySelector("dialog[open]")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key; // names are often typed with Caps Lock on
    const target = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    if (!target) return;
    event.preventDefault();
    const press = () => {
      if (target.matches("input, select, textarea")) target.focus();
      else target.click();
      if (target instanceof HTMLInputElement) target.select();
    };
    if (single) whenQuiet(press);
    else press();
  });
}

function dialogs(): void {
  on("click", "[data-opens]", (event, opener) => {
    const dialog = document.getElementById(opener.dataset.opens!);
    if (!(dialog instanceof HTMLDialogElement)) throw new Error(`There is no dialog "${opener.dataset.opens}".`);
    event.preventDefault();
    dialog.showModal();
  });
  on("click", "[data-prints]", () => window.print());
  on("click", "dialog", (event, dialog) => event.target === dialog && (dialog as HTMLDialogElement).close());
}

function sendOnce(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "true";
    const button = event.submitter;
    button?.setAttribute("data-busy", "");
    const release = () => {
      delete form.dataset.sent;
      button?.removeAttribute("data-busy");
    };
    window.setTimeout(release, 5_000); // a download leaves the page standing
    window.addEventListener("pageshow", release, { once: true });
  });
}

/** Without a network a browser would put its own page in place of the form. It stays, says so, and falls silent when the network is back. */
function unsent(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (navigator.onLine || form.method === "dialog" || form.matches("[data-preferences]")) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // it is no sent draft either
    document.querySelector(".unsent")?.remove();
    const said = document.createElement("p");
    said.className = "error unsent";
    said.setAttribute("role", "alert");
    said.textContent = text("send.offline");
    if (form.closest("main")) form.append(said);
    else document.querySelector("main")?.prepend(said);
    said.scrollIntoView({ block: "nearest" });
    window.addEventListener("online", () => said.remove(), { once: true });
  }, { capture: true });
}

/** Theme and keys change at once; the form behind them works without script too. */
function preferences(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches("[data-preferences]") || event.defaultPrevented) return;
    event.preventDefault();
    const chosen = new FormData(form, event.submitter);
    const theme = chosen.get("theme");
    if (typeof theme === "string") document.documentElement.dataset.theme = theme;
    const keysOff = chosen.get("keys");
    if (typeof keysOff === "string") document.body.dataset.keys = keysOff;
    for (const button of all("[aria-pressed]", form)) button.setAttribute("aria-pressed", String(button === event.submitter));
    document.dispatchEvent(new CustomEvent("themechange"));
    void fetch(form.action, { method: "post", body: chosen, headers: { Accept: "application/json" } });
  }, { capture: true });
}

/** The names of the chosen files stand where the browser would write them; coming back, a browser may still hold some. */
function files(): void {
  const show = (input: HTMLInputElement) => {
    const field = input.closest<HTMLElement>(".file-field");
    const said = field?.querySelector<HTMLElement>(".file-chosen");
    if (!field || !said) return;
    said.dataset.none ??= said.textContent ?? "";
    const names = [...input.files ?? []].map((file) => file.name);
    said.textContent = names.length > 0 ? names.join(", ") : said.dataset.none;
    field.toggleAttribute("data-filled", names.length > 0);
  };
  const showAll = () => all<HTMLInputElement>(".file-field input").forEach(show);
  on("change", ".file-field input", (_, input) => show(input as HTMLInputElement));
  window.addEventListener("pageshow", showAll);
  document.addEventListener("reset", () => window.setTimeout(showAll));
}
