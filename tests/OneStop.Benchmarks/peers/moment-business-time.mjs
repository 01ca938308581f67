// node moment-business-time.mjs QUESTIONS.jsonl > ANSWERS.jsonl   (timings on stderr)
// Needs `npm install moment moment-business-time` in this folder or above it.
process.env.TZ = "Asia/Ho_Chi_Minh";
process.env.NODE_ENV = "production";
const { readFileSync } = await import("node:fs");
const moment = (await import("moment")).default;
await import("moment-business-time");

const lines = readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const { calendar } = lines.shift();
const week = {};
["sun", "mon", "tue", "wed", "thu", "fri", "sat"].forEach((day, i) => (week[i] = calendar.hours[day]?.flat() ?? null));
moment.updateLocale("en", { workinghours: week, holidays: calendar.holidays });

const seconds = (m) => m.format("YYYY-MM-DDTHH:mm:ssZ");
const ask = {
  add: (q) => ({ at: seconds(moment(q.start).addWorkingTime(q.workingSeconds, "second")) }),
  addDays: (q) => ({ at: seconds(moment(q.start).addWorkingTime(q.workingDays, "day")) }),
  elapsed: (q) => ({ workingSeconds: moment(q.to).workingDiff(moment(q.from), "second") }),
  isWorkingTime: (q) => ({ answer: moment(q.at).isWorkingTime() }),
};
for (const question of lines)
  if (ask[question.op]) console.log(JSON.stringify({ id: question.id, ...ask[question.op](question) }));

const starts = lines.map((q) => q.start ?? q.received ?? q.from ?? q.at).slice(0, 400);
function time(name, count, one) {
  for (let i = 0; i < Math.min(count, 20); i++) one(starts[i]);
  const from = process.hrtime.bigint();
  for (let i = 0; i < count; i++) one(starts[i % starts.length]);
  const ns = Number(process.hrtime.bigint() - from) / count;
  console.error(`moment-business-time, ${name}: ${Math.round(1e9 / ns)} dates/s`);
}
time("1 working hour", 400, (at) => moment(at).addWorkingTime(1, "hour"));
time("5 working days", 400, (at) => moment(at).addWorkingTime(5, "day"));
time("5 years (1,250 days)", 5, (at) => moment(at).addWorkingTime(1250, "day"));
time("5 years (10,000 hours)", 2, (at) => moment(at).addWorkingTime(10000, "hour"));
