import { all, on, one } from "./lib/dom";
import { entries } from "./lib/kept";
import { whenQuiet } from "./lib/scanner";
import { text } from "./lib/texts";

/**
 * Papers of a form (data-papers with one data-paper a line): a digit in a line says how the paper came and goes on, to where it comes
 * from or why it is not needed where that has to be said, else to the next line; Enter goes on as well. Files are sent as soon as they
 * are chosen or dropped, and stand in the form as tokens.
 */
export function papers(root: HTMLElement): void {
  const lines = () => all("[data-paper]", root);
  const formOf = (line: Element) => one<HTMLSelectElement>("select", line);

  root.addEventListener("keydown", (event) => {
    const select = event.target;
    if (!(select instanceof HTMLSelectElement) || !select.closest("[data-paper]") || !/^\d$/.test(event.key)) return;
    const option = [...select.options].find((each) => each.text.startsWith(event.key));
    if (!option) return;
    event.preventDefault();
    // A scanned digit is no choice.
    whenQuiet(() => {
      choose(select, option.value);
      const line = select.closest<HTMLElement>("[data-paper]")!;
      if (option.value === "Reused" || option.value === "Exempt") one<HTMLInputElement>(".paper-detail input", line).focus();
      else goOn(line);
    });
  });

  /** To the next paper: to its name where it has none yet. */
  function goOn(line: HTMLElement): void {
    const next = lines()[lines().indexOf(line) + 1];
    if (next) (next.querySelector<HTMLElement>(".paper-name input.input") ?? formOf(next)).focus();
  }

  root.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !(field instanceof HTMLInputElement) || !field.matches(".paper-pages, .paper-detail input")) return;
    event.preventDefault();
    goOn(field.closest<HTMLElement>("[data-paper]")!);
  });

  root.addEventListener("click", (event) => {
    const target = event.target as Element;
    const button = target.closest<HTMLButtonElement>("[data-scanner] button");
    if (button) {
      event.preventDefault();
      return void fromScanner(button);
    }
    if (target.closest("[data-papers-all]")) for (const line of lines()) if (line.dataset.usual && !formOf(line).value) choose(formOf(line), line.dataset.usual);
    const drop = target.closest("[data-scan-drop]");
    if (!drop) return;
    const line = drop.closest<HTMLElement>("[data-paper]")!;
    drop.closest(".scan-chip")?.remove();
    one<HTMLInputElement>("input[type=file]", line).focus();
    changed();
  });

  // Enter takes what is ticked, or the file the focus is on.
  root.addEventListener("keydown", (event) => {
    const box = event.target;
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !(box instanceof HTMLInputElement) || !box.matches("[data-scanner] input[type=checkbox]")) return;
    event.preventDefault();
    if (!root.querySelector("[data-scanner] input:checked")) box.checked = true;
    one<HTMLButtonElement>("[data-scanner-take]", root).click();
  });

  root.addEventListener("change", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || field.type !== "file") return;
    const line = field.closest<HTMLElement>("[data-paper]");
    if (line) for (const file of [...field.files ?? []]) void attach(line, file);
    field.value = "";
  });

  root.addEventListener("input", (event) => {
    const line = (event.target as Element).closest<HTMLElement>("[data-paper]");
    if (line && line.dataset.usual === "" && line === lines().at(-1) && (event.target as HTMLInputElement).value && (event.target as HTMLElement).matches(".paper-name input")) addLine(line);
  });

  for (const type of ["dragover", "drop"] as const) root.addEventListener(type, (event) => {
    const list = (event.target as Element).closest("[data-papers]");
    if (!list || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (type === "drop") for (const file of [...event.dataTransfer.files]) void attach(lineFor(file, event.target as Element), file);
  });

  /** The server takes the files and draws the papers again from the same entries, as it does without script. */
  async function fromScanner(button: HTMLButtonElement): Promise<void> {
    const form = button.form!;
    const panel = button.closest<HTMLElement>("[data-scanner]")!;
    if (panel.dataset.working !== undefined) return;
    panel.dataset.working = "";
    const answer = await fetch(button.formAction, { method: "post", body: entries(form) }).catch(() => undefined);
    const drawn = answer?.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-paper-block]") : null;
    delete panel.dataset.working;
    if (!drawn) {
      const said = document.createElement("p");
      said.className = "error";
      said.setAttribute("role", "alert");
      said.textContent = text("scan.failed");
      panel.prepend(said);
      return;
    }
    one("[data-paper-block]", root).replaceChildren(...drawn.childNodes);
    (root.querySelector<HTMLElement>("[data-scanner] input[type=checkbox]") ?? one<HTMLElement>("[data-scanner-again]", root)).focus();
    changed();
  }

  /** Where it was dropped; a scanner's "02_cccd.pdf" goes to paper 2. */
  function lineFor(file: File, at: Element): HTMLElement {
    const number = /^0*(\d{1,3})\b|^0*(\d{1,3})[_-]/.exec(file.name);
    const listed = lines().filter((line) => line.dataset.usual);
    return (number ? listed[Number(number[1] ?? number[2]) - 1] : undefined) ?? at.closest<HTMLElement>("[data-paper]") ?? listed.find((line) => !line.querySelector(".scan-chip")) ?? lines()[0]!;
  }

  async function attach(line: HTMLElement, file: File): Promise<void> {
    const chip = document.createElement("span");
    chip.className = "scan-chip";
    chip.setAttribute("role", "status");
    chip.textContent = text("scan.sending", { name: file.name });
    one("[data-scans]", line).prepend(chip);
    const body = new FormData();
    body.set("file", file);
    const token = document.querySelector<HTMLMetaElement>("meta[name=form-token]")?.content ?? "";
    const answer = await fetch("/scans", { method: "post", body, headers: { "X-Form-Token": token, Accept: "application/json" } }).catch(() => undefined);
    const said = answer && !answer.redirected && (answer.ok || answer.status === 422) ? await answer.json() as { token?: string; title?: string } : undefined;
    if (!said?.token) {
      chip.classList.add("error");
      chip.textContent = `${file.name}: ${said?.title ?? text("scan.failed")}`;
      return;
    }
    chip.textContent = file.name;
    const kept = document.createElement("input");
    Object.assign(kept, { type: "text", hidden: true, name: `${line.dataset.name}.Scans`, value: said.token });
    const drop = document.createElement("button");
    Object.assign(drop, { type: "button", className: "icon-button", textContent: "×" });
    drop.setAttribute("aria-label", text("scan.drop", { name: file.name }));
    drop.dataset.scanDrop = "";
    chip.append(kept, drop);
    if (!formOf(line).value && line.dataset.usual) choose(formOf(line), line.dataset.usual);
    changed();
  }

  /** Papers on no list: as soon as the empty line is begun there is another. */
  function addLine(line: HTMLElement): void {
    const next = line.cloneNode(true) as HTMLElement;
    const index = lines().length;
    next.dataset.name = `Input.Papers[${index}]`;
    for (const field of all<HTMLInputElement>("[name]", next)) {
      field.name = field.name.replace(/\[\d+\]/, `[${index}]`);
      field.value = field.name.endsWith(".No") ? String(Number(field.value) + 1) : "";
    }
    for (const each of all("[id]", next)) each.id = each.id.replace(/\d+/, String(index));
    for (const chip of all(".scan-chip, .error", next)) chip.remove();
    line.after(next);
  }

  function choose(select: HTMLSelectElement, value: string): void {
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    changed();
  }

  function changed(): void {
    root.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

on("keydown", "label.attach input", (event, field) => {
  if (event.key === "Enter") field.click();
});
