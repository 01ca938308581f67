import { all } from "./lib/dom";

/**
 * Completes @names in a text: while a word behind an @ is typed, the accounts that fit stand in a list below. Arrow keys choose,
 * Enter or Tab takes, Escape leaves the text as it is. Without script the names are typed in full.
 */
export function mention(root: HTMLElement): void {
  const field = root as HTMLTextAreaElement;
  const people = all<HTMLElement>(`${field.dataset.people} li`).map((line) => ({ name: line.querySelector("code")!.textContent!.slice(1), words: line.textContent!.trim() }));
  if (people.length === 0) return;
  const list = document.createElement("ul");
  list.id = `${field.id}-names`;
  list.className = "mention-names";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels?.[0]?.textContent ?? "");
  list.hidden = true;
  field.after(list);
  field.setAttribute("aria-controls", list.id);
  let chosen = 0;

  const begun = () => /(?:^|[^\w@.])@([\w.-]*)$/.exec(field.value.slice(0, field.selectionStart));

  function show(): void {
    const typed = begun()?.[1]?.toLowerCase();
    const fits = typed === undefined ? [] : people.filter((one) => fold(one.words).includes(fold(typed))).slice(0, 8);
    chosen = 0;
    list.replaceChildren(...fits.map((one, index) => {
      const option = document.createElement("li");
      option.setAttribute("role", "option");
      option.id = `${list.id}-${index}`;
      option.dataset.name = one.name;
      option.textContent = one.words;
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(one.name);
      });
      return option;
    }));
    list.hidden = fits.length === 0;
    mark();
  }

  function mark(): void {
    for (const [index, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(index === chosen));
    if (list.hidden) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", `${list.id}-${chosen}`);
  }

  function take(name: string): void {
    const typed = begun();
    if (!typed) return;
    const end = field.selectionStart;
    field.setRangeText(`@${name} `, end - typed[1]!.length - 1, end, "end");
    list.hidden = true;
    mark();
  }

  field.addEventListener("input", show);
  field.addEventListener("blur", () => {
    list.hidden = true;
    mark();
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const count = list.children.length;
    if (event.key === "ArrowDown") chosen = (chosen + 1) % count;
    else if (event.key === "ArrowUp") chosen = (chosen + count - 1) % count;
    else if (event.key === "Enter" || event.key === "Tab") take((list.children[chosen] as HTMLElement).dataset.name!);
    else if (event.key === "Escape") list.hidden = true;
    else return;
    event.preventDefault();
    event.stopPropagation();
    mark();
  });
}

function fold(words: string): string {
  return words.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
}
