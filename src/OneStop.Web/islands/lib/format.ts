// The same rules as Setup/Show.cs. The page says its language and the office's time zone.
const root = document.documentElement;
export const vietnamese = root.lang !== "en";
const zone = root.dataset.zone ?? "Asia/Ho_Chi_Minh";
const none = "–";

/** 34999 → "34.999" (vi) or "34,999" (en), 99.6 → "99,6" or "99.6"; nothing to show is a dash, never a zero. */
export function number(value: number | null | undefined): string {
  if (value === null || value === undefined) return none;
  const [whole, part] = Math.abs(value).toString().split(".");
  const digits = whole!.replace(/\B(?=(\d{3})+$)/g, vietnamese ? "." : ",") + (part ? (vietnamese ? "," : ".") + part : "");
  return value < 0 ? `−${digits}` : digits;
}

/** The server's exact text "99.71" → "99,71 %" (vi) or "99.71 %" (en). It is never rounded again. */
export function percent(value: string | null | undefined): string {
  if (value === null || value === undefined) return none;
  return `${vietnamese ? value.replace(".", ",") : value}\u00a0%`;
}

const parts = (at: Date, options: Intl.DateTimeFormatOptions) =>
  Object.fromEntries(new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", ...options }).formatToParts(at).map((part) => [part.type, part.value]));

/** "14:32", office time. */
export function clock(at: Date): string {
  const { hour, minute } = parts(at, { hour: "2-digit", minute: "2-digit" });
  return `${hour}:${minute}`;
}

/** "28/08/2026 17:30", office time. */
export function moment(at: Date): string {
  const { day, month, year } = parts(at, { day: "2-digit", month: "2-digit", year: "numeric" });
  return `${day}/${month}/${year} ${clock(at)}`;
}
