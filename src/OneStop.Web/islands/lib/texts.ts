// The sentences that scripts show come with the page, from the same resource files as everything else.
let texts: Record<string, string> | undefined;

/** The sentence of that name in the page's language; {name} is replaced by what is given. */
export function text(name: string, values: Record<string, string | number> = {}): string {
  texts ??= JSON.parse(document.getElementById("texts")?.textContent ?? "{}") as Record<string, string>;
  const found = texts[name];
  if (found === undefined) throw new Error(`The page brought no sentence "${name}".`);
  return found.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}
