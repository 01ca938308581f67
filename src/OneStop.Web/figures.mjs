// Be Vietnam Pro has no tabular figures (no "tnum" feature: a 1 is 385 units wide, a 4 is 710), and columns of numbers
// must align. This makes a companion face with its ten digits set on one width, each centred; styles/fonts.css puts it
// in front of the text face where figures count. The licence (OFL 1.1, no reserved name) allows the change.
import { readFileSync, writeFileSync } from "node:fs";
import opentype from "opentype.js";

const bytes = (path) => { const file = readFileSync(path); return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength); };

export function makeFigures(source, target, weight) {
  const face = opentype.parse(bytes(source));
  const digits = [..."0123456789"].map((digit) => face.charToGlyph(digit));
  const wide = digits.slice(2).concat(digits[0]);
  const width = Math.round(wide.reduce((sum, glyph) => sum + glyph.advanceWidth, 0) / wide.length);
  const centred = digits.map((glyph, digit) => {
    const path = new opentype.Path();
    path.extend(glyph.getPath((width - glyph.advanceWidth) / 2, 0, face.unitsPerEm));
    for (const step of path.commands) for (const axis of ["y", "y1", "y2"]) if (axis in step) step[axis] = -step[axis];
    return new opentype.Glyph({ name: `figure${digit}`, unicode: 48 + digit, advanceWidth: width, path });
  });
  const made = new opentype.Font({
    familyName: "OneStop Figures", styleName: String(weight), unitsPerEm: face.unitsPerEm,
    ascender: face.ascender, descender: face.descender, createdTimestamp: 1,
    glyphs: [new opentype.Glyph({ name: ".notdef", advanceWidth: width, path: new opentype.Path() }), ...centred],
  });
  writeFileSync(target, Buffer.from(atNoTime(() => made.toArrayBuffer())));
}

// The library writes the hour of the build into the font; the same sources shall give the same bytes.
function atNoTime(write) {
  const { getTime } = Date.prototype;
  Date.prototype.getTime = () => 0;
  try { return write(); } finally { Date.prototype.getTime = getTime; }
}
