// node compare.mjs OURS.jsonl THEIRS.jsonl QUESTIONS.jsonl: counts agreements per op and shows the first differences.
import { readFileSync } from "node:fs";
const read = (path) => readFileSync(path, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const [ours, theirs, questions] = process.argv.slice(2).map(read);
const byId = new Map(ours.map((line) => [line.id, line]));
const asked = new Map(questions.map((line) => [line.id, line]));
const tally = {};
for (const answer of theirs) {
  const { op, ...question } = asked.get(answer.id);
  const mine = byId.get(answer.id);
  const key = Object.keys(answer).find((name) => name !== "id");
  const row = (tally[op] ??= { same: 0, differ: 0, first: [] });
  if (mine[key] === answer[key]) row.same++;
  else if (++row.differ <= 5) row.first.push({ question, ours: mine[key] ?? mine.refusal?.code, theirs: answer[key] });
}
for (const [op, { same, differ, first }] of Object.entries(tally)) {
  console.log(`${op}: ${same} agree, ${differ} differ`);
  for (const line of first) console.log("  ", JSON.stringify(line));
}
