import { all, reducedMotion } from "./lib/dom";
import { clock, number, percent } from "./lib/format";
import { type Picture, watch } from "./lib/live";
import { text } from "./lib/texts";

const speakAfter = 10_000;

/**
 * The server drew the numbers; this keeps them fresh. Root: data-scope, data-version of what was drawn. Inside, each
 * data-counter="path.in.picture" takes its value, written as data-format says (number, percent, time).
 */
export function counters(root: HTMLElement): void {
  let version = Number(root.dataset.version ?? 0);
  const speak = speaker(root);

  watch(root.dataset.scope ?? "", (picture) => {
    if (picture.version < version) return;
    version = picture.version;
    root.dataset.version = String(version);
    for (const cell of all("[data-counter]", root)) show(cell, at(picture, cell.dataset.counter!), speak);
    for (const light of all("[data-trust]", root)) showTrust(light, picture);
  });
}

function at(picture: Picture, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], picture);
}

const formats: Record<string, (value: unknown) => string> = {
  number: (value) => number(value as number | null),
  percent: (value) => (value === null || value === undefined ? text("rate.none") : percent(value as string)),
  time: (value) => clock(new Date(value as string)),
};

function show(cell: HTMLElement, value: unknown, speak: (cell: HTMLElement) => void): void {
  const format = formats[cell.dataset.format ?? "number"];
  if (!format) throw new Error(`data-format="${cell.dataset.format}" is unknown.`);
  const shown = format(value);
  if (cell.textContent === shown) return;
  const before = Number(cell.dataset.value ?? Number.NaN);
  cell.textContent = shown;
  if (cell.dataset.format === "percent") cell.closest(".rate")?.classList.toggle("none", value === null || value === undefined);
  cell.dataset.value = String(value ?? "");
  if (!reducedMotion()) {
    cell.dataset.rolls = Number(value) < before ? "down" : "up";
    // One handler, replaced: a board whose animations never end must not gather one for each picture.
    cell.onanimationend = () => delete cell.dataset.rolls;
  }
  if (nameOf(cell)) speak(cell);
}

/** Says what changed, at most every ten seconds, and the last value of each only. */
function speaker(root: HTMLElement): (cell: HTMLElement) => void {
  const voice = document.createElement("div");
  voice.className = "hidden-text";
  voice.setAttribute("aria-live", "polite");
  root.append(voice);
  const changed = new Set<HTMLElement>();
  let timer = 0;
  let spokenAt = -speakAfter;
  const say = () => {
    timer = 0;
    spokenAt = performance.now();
    voice.textContent = [...changed].map((cell) => `${nameOf(cell)}: ${cell.textContent}`).join(". ");
    changed.clear();
  };
  return (cell) => {
    changed.add(cell);
    timer ||= window.setTimeout(say, Math.max(300, spokenAt + speakAfter - performance.now()));
  };
}

function nameOf(cell: HTMLElement): string {
  return cell.dataset.name ?? cell.closest(".counter")?.querySelector(".counter-name")?.textContent?.trim() ?? "";
}

function showTrust(light: HTMLElement, picture: Picture): void {
  const trust = picture["trust"] as { recountedAt: string | null; difference: number } | null;
  if (!trust?.recountedAt) return;
  const agrees = trust.difference === 0;
  light.dataset.agrees = String(agrees);
  const words = light.querySelector(".trust-words");
  if (words) words.textContent = text(agrees ? "trust.agrees" : "trust.differs", { at: clock(new Date(trust.recountedAt)), difference: number(trust.difference) });
}
