/**
 * A scanner at the keyboard port types a whole code in a burst. It is told from a person by timing alone, whatever has the
 * focus: characters no further apart than `fast` ms, `enough` of them in a row. From then on they are kept away from the page;
 * what landed in a field before is taken out again. A burst that is no code we know (a macro of an input method, a text
 * expander) is put back where it was typed, so nothing is lost.
 *
 * Input methods: text is read from what would be inserted (beforeinput), not from key names, so Telex and Unicode bursts are
 * seen as the field would show them; an input method's own backspaces take characters back.
 */
const fast = 35;
const enough = 5;
const over = 120;
/** How long a burst without an Enter is waited for. Long, because a busy machine delivers keys late; their own times do not suffer. */
const patience = 400;
const trailing = 80;

interface Place { field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement; value: string; start: number | null; end: number | null }

let text = "";
let burst = 0;
let lastAt = -Infinity;
let keyAt: number | undefined;
let place: Place | undefined;
let scanning = false;
let silence = 0;
let endedAt = -Infinity;
const quiet = new Set<number>();

/** Runs it unless another character follows at once: a scanned digit must not press the button whose key it is. */
export function whenQuiet(run: () => void): void {
  const timer = window.setTimeout(() => {
    quiet.delete(timer);
    run();
  }, fast + 10);
  quiet.add(timer);
}

/** Calls `take` with each code; false gives the text back to the field it was typed into. */
export function watchScanner(take: (scanned: string) => boolean): void {
  /** The burst is over: true when it was a code. */
  const finish = (event?: Event): boolean => {
    window.clearTimeout(silence);
    const [scanned, from] = [text, place];
    restore(from);
    reset();
    endedAt = event?.timeStamp ?? performance.now();
    const taken = take(scanned);
    if (!taken) giveBack(from, scanned);
    return taken;
  };

  const character = (event: Event, typed: string, at: number) => {
    if (at - lastAt > fast) {
      if (scanning) finish(); // somebody types on before the burst was told to be over
      reset();
      place = placeOf(event.target);
    }
    lastAt = at;
    text += typed;
    burst++;
    if (burst > 1) for (const timer of quiet) window.clearTimeout(timer);
    if (!scanning && burst >= enough) {
      scanning = true;
      restore(place);
    }
    if (!scanning) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    window.clearTimeout(silence);
    silence = window.setTimeout(() => finish(), patience);
  };

  window.addEventListener("keydown", (event) => {
    if (event.repeat) return; // a key held down is no scanner
    keyAt = event.timeStamp;
    if (isTail(event)) return stop(event);
    if (event.key === "Enter" || event.key === "Tab") {
      if (!scanning) return reset();
      const ends = event.timeStamp - lastAt <= over;
      // A person's Enter behind a code is not meant for the page that the code leads away from.
      if (ends) stop(event);
      if (finish(event) && !ends) stop(event);
      return;
    }
    if (event.key === "Backspace" && !isText(event.target)) text = text.slice(0, -1);
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || isText(event.target)) return;
    character(event, event.key, event.timeStamp);
  }, { capture: true });

  window.addEventListener("beforeinput", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === "password") return;
    if (event.inputType === "deleteContentBackward") {
      text = text.slice(0, -1);
      if (scanning) stop(event);
      return;
    }
    if (event.inputType !== "insertText" && event.inputType !== "insertCompositionText") return;
    const at = keyAt ?? event.timeStamp;
    keyAt = undefined;
    character(event, event.data ?? "", at);
  }, { capture: true });

  // Composed text cannot be stopped before it stands in the field, so it is taken out again.
  window.addEventListener("input", (event) => {
    if (!scanning || !(event as InputEvent).isComposing) return;
    event.stopImmediatePropagation();
    restore(place);
  }, { capture: true });

  window.addEventListener("keyup", (event) => scanning && event.key === " " && event.preventDefault(), { capture: true });
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** What a scanner sends after its code when it ends with CR and LF: a second Enter, or Ctrl+J, right behind. */
function isTail(event: KeyboardEvent): boolean {
  const ends = (!event.ctrlKey && (event.key === "Enter" || event.key === "Tab")) || (event.ctrlKey && (event.key === "j" || event.key === "m"));
  return ends && event.timeStamp - endedAt <= trailing;
}

function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement
    || (target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit", "file", "range", "color", "reset", "image"].includes(target.type));
}

function placeOf(target: EventTarget | null): Place | undefined {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)) return undefined;
  const selects = !(target instanceof HTMLSelectElement) && isText(target);
  return { field: target, value: target.value, start: selects ? target.selectionStart : null, end: selects ? target.selectionEnd : null };
}

function restore(from: Place | undefined): void {
  if (!from || from.field.value === from.value) return;
  from.field.value = from.value;
  if (from.start !== null && !(from.field instanceof HTMLSelectElement)) from.field.setSelectionRange(from.start, from.end);
  from.field.dispatchEvent(new Event("input", { bubbles: true }));
}

function giveBack(from: Place | undefined, typed: string): void {
  if (!from || from.start === null || from.field instanceof HTMLSelectElement) return;
  from.field.setRangeText(typed, from.start, from.end ?? from.start, "end");
  from.field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The next character begins anew and takes note of its place, also right behind the last one of the code before. */
function reset(): void {
  window.clearTimeout(silence);
  [text, burst, place, scanning, lastAt] = ["", 0, undefined, false, -Infinity];
}
