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
  const [number = "", oldNumber = "", name = "", born = "", sex = "", address = ""] = fields;
  if (!/^(\d{9}|\d{12})$/.test(number) || !/\p{L}/u.test(name)) return undefined;
  const day = /^(\d\d)(\d\d)(\d{4})$/.exec(born);
  return { number, oldNumber, name, born: day ? `${day[1]}/${day[2]}/${day[3]}` : "", sex, address };
}

function decode(code: string): string {
  try {
    return decodeURIComponent(code);
  } catch {
    return code; // a percent sign of its own
  }
}
