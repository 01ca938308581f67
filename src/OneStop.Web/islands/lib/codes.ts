/** What the QR code of a citizen card says; only number and name are sure to be there. */
export interface Card { number: string; oldNumber: string; name: string; born: string; sex: string; address: string }

export type Scan = { kind: "card"; card: Card } | { kind: "dossier"; code: string };

/** What a scanned text is; undefined when it is nothing we know, and then it belongs to the field it was typed into. */
export function read(scanned: string): Scan | undefined {
  // eslint-disable-next-line no-control-regex
  const text = scanned.normalize("NFC").replace(/[\u0000-\u001f\u007f\ufeff]/g, "").trim();
  const card = cardOf(text);
  if (card) return { kind: "card", card };
  const code = /\/track\/([^/?#\s]+)/i.exec(text)?.[1] ?? (/^(?=.*\d)[\p{L}\d][\p{L}\d./_-]{5,63}$/u.test(text) ? text : undefined);
  return code === undefined ? undefined : { kind: "dossier", code: decode(code) };
}

/** `number|old number|name|ddMMyyyy|sex|address|issued`, perhaps with more fields behind or a word before the number. */
function cardOf(text: string): Card | undefined {
  const fields = text.split("|").map((field) => field.trim());
  if (fields.length > 1 && !/^\d+$/.test(fields[0]!)) fields.shift();
  // Some cards have no field for the old number; then the name follows at once.
  if (/\p{L}/u.test(fields[1] ?? "")) fields.splice(1, 0, "");
  const [number = "", oldNumber = "", name = "", born = "", sex = "", address = ""] = fields;
  if (!/^(\d{9}|\d{12})$/.test(number) || !/\p{L}/u.test(name)) return undefined;
  return { number, oldNumber, name, born: dayOf(born), sex, address };
}

/** "01021990" on the cards of today, with separators or the year first on others; nothing for a year alone or no date. */
function dayOf(text: string): string {
  const dayFirst = /^(\d\d)(\d\d)(\d{4})$/.exec(text) ?? /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const yearFirst = /^(\d{4})[/-]?(\d\d)[/-]?(\d\d)$/.exec(text);
  return written(dayFirst?.[1], dayFirst?.[2], dayFirst?.[3]) || written(yearFirst?.[3], yearFirst?.[2], yearFirst?.[1]);
}

function written(day = "", month = "", year = ""): string {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const real = day !== "" && date.getUTCDate() === Number(day) && date.getUTCMonth() === Number(month) - 1;
  return real ? `${day.padStart(2, "0")}/${month.padStart(2, "0")}/${year}` : "";
}

function decode(code: string): string {
  try {
    return decodeURIComponent(code);
  } catch {
    return code; // a percent sign of its own
  }
}
