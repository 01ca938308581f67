import { all, one } from "./lib/dom";

/**
 * Finds while one types: the server ranks and draws the options (data-finder is its address, the words go in q), this
 * shows them under the field. A choice goes into [data-finder-value], or to data-finder-go with the value at its end.
 */
export function finder(root: HTMLElement): void {
  const field = one<HTMLInputElement>("input:not([hidden])", root);
  const list = document.createElement("ul");
  list.id = `${field.id}-list`;
  list.className = "finder-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels?.[0]?.textContent ?? "");
  list.hidden = true;
  field.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", autocomplete: "off" })) field.setAttribute(name, value);

  let asked = 0;
  let timer = 0;
  let active = -1;
  const options = () => all("[role=option]", list);

  const close = () => {
    list.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const mark = (index: number) => {
    const found = options();
    active = found.length === 0 ? -1 : (index + found.length) % found.length;
    for (const [at, option] of found.entries()) option.setAttribute("aria-selected", String(at === active));
    const chosen = found[active];
    if (!chosen) return;
    field.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  };
  const pick = (option: HTMLElement) => {
    const value = option.dataset.value ?? "";
    close();
    if (root.dataset.finderGo) return location.assign(root.dataset.finderGo + encodeURIComponent(value));
    const target = one<HTMLInputElement>("[data-finder-value]", root);
    target.value = value;
    target.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const look = async () => {
    const mine = ++asked;
    const answer = await fetch(`${root.dataset.finder}${root.dataset.finder!.includes("?") ? "&" : "?"}q=${encodeURIComponent(field.value)}`).catch(() => undefined);
    if (mine !== asked || !answer?.ok || answer.redirected) return;
    list.innerHTML = await answer.text();
    if (mine !== asked || document.activeElement !== field) return;
    list.hidden = options().length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
    mark(0);
  };
  const soon = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void look(), 90);
  };

  field.addEventListener("input", soon);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return void look();
      mark(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      const chosen = list.hidden ? undefined : options()[active];
      if (!chosen && root.dataset.finderGo) return; // the form around the field asks the server
      event.preventDefault();
      if (chosen) pick(chosen);
      else if (field.value.trim()) void look().then(() => options().length === 1 && pick(options()[0]!));
    }
  });
  list.addEventListener("pointerdown", (event) => {
    const option = (event.target as HTMLElement).closest<HTMLElement>("[role=option]");
    event.preventDefault(); // the field keeps the focus
    if (option) pick(option);
  });
  field.addEventListener("blur", close);
}
