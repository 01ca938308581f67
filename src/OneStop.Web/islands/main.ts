import { chart } from "./chart";
import { code } from "./code";
import { collect } from "./collect";
import { connection } from "./connection";
import { copy } from "./copy";
import { counters } from "./counters";
import { draft, settleDrafts } from "./draft";
import { filter } from "./filter";
import { finder } from "./finder";
import { fresh } from "./fresh";
import { startHabits } from "./habits";
import { mention } from "./mention";
import { papers } from "./papers";
import { picks } from "./picks";
import { prints } from "./prints";
import { receive } from "./receive";
import { startScanning } from "./scan";
import { tablefile } from "./tablefile";
import { wall } from "./wall";
import { all } from "./lib/dom";

/** Every island by its name in data-island (several names are parted by spaces). A new one is a file and a word here. */
const islands: Record<string, (root: HTMLElement) => void> = { chart, code, collect, connection, copy, counters, draft, filter, finder, fresh, mention, papers, picks, prints, receive, tablefile, wall };

document.documentElement.dataset.script = "";
startScanning();
startHabits();
settleDrafts();
for (const root of all("[data-island]")) {
  for (const name of root.dataset.island!.split(" ").filter(Boolean)) {
    const start = islands[name];
    if (!start) throw new Error(`There is no island "${name}".`);
    start(root);
  }
}
