import type { HubConnection } from "@microsoft/signalr";

/** What the server counts for one scope; always whole, never a difference. */
export interface Picture { scope: string; version: number; computedAt: string; [counter: string]: unknown }

/** live: pictures arrive · stale: no line for nearly five seconds · offline: this machine has no network · signed-out: the session is over. */
export type Line = { state: "connecting" | "live" | "stale" | "offline" | "signed-out"; since: Date };

// The server pings every second and a half (Setup/LiveLine.cs). Silence of four seconds closes the line, and half a second
// later at the latest, within five, the screen says so; a shorter break heals unseen.
const silence = 4_000;
const staleAfter = 4_500;
const retryAfter = [250, 1_000, 2_000, 4_000, 8_000, 15_000];

const watchers = new Map<string, Set<(picture: Picture) => void>>();
const newest = new Map<string, Picture>();
const listeners = new Set<(line: Line) => void>();
let line: Line = { state: "connecting", since: new Date() };
let connection: HubConnection | undefined;
let attempts = 0;
let broken: { since: Date; timer: number } | undefined;
let retry = 0;

/** Shows every newer picture of the scope, from now on and again after each lost line. Returns the way to stop. */
export function watch(scope: string, show: (picture: Picture) => void): () => void {
  const shows = watchers.get(scope) ?? new Set();
  watchers.set(scope, shows.add(show));
  const known = newest.get(scope);
  if (known) show(known);
  if (line.state === "live") void ask(scope);
  else open();
  return () => shows.delete(show);
}

/** Tells the state of the line, at once and at every change. */
export function onLine(listener: (line: Line) => void): void {
  listeners.add(listener);
  listener(line);
  open();
}

function tell(state: Line["state"], since = new Date()): void {
  if (state === line.state) return;
  line = { state, since };
  for (const listener of listeners) listener(line);
}

function accept(picture: Picture): void {
  const known = newest.get(picture.scope);
  if (known && known.version >= picture.version) return; // a late message must not turn the clock back
  newest.set(picture.scope, picture);
  for (const show of watchers.get(picture.scope) ?? []) show(picture);
}

async function ask(scope: string): Promise<void> {
  try {
    accept(await connection!.invoke<Picture>("Watch", scope));
  } catch (error) {
    console.error(`The server refused to watch ${scope}.`, error);
  }
}

let opening: Promise<void> | undefined;
function open(): void {
  opening ??= connect().finally(() => (opening = undefined));
}

async function connect(): Promise<void> {
  if (connection?.state === "Connected") return;
  try {
    connection ??= await build();
    await connection.start();
    attempts = 0;
    window.clearTimeout(broken?.timer);
    broken = undefined;
    tell("live");
    for (const scope of watchers.keys()) void ask(scope); // the server forgot us with the line: join and read again
  } catch (error) {
    lost((error as { statusCode?: number }).statusCode === 401);
  }
}

async function build(): Promise<HubConnection> {
  const { HubConnectionBuilder, LogLevel } = await import("@microsoft/signalr");
  const made = new HubConnectionBuilder().withUrl("/live/counters").configureLogging(LogLevel.None).build();
  made.serverTimeoutInMilliseconds = silence;
  made.keepAliveIntervalInMilliseconds = 10_000;
  made.on("counters", accept);
  made.onclose((error) => lost(false, new Date(Date.now() - (error?.message.includes("timeout") ? silence : 0))));
  return made;
}

function lost(signedOut: boolean, since = new Date()): void {
  if (signedOut) tell("signed-out");
  else if (!navigator.onLine) tell("offline", broken?.since);
  else broken ??= { since, timer: window.setTimeout(() => tell("stale", since), since.getTime() + staleAfter - Date.now()) };
  window.clearTimeout(retry);
  const pause = retryAfter[Math.min(attempts++, retryAfter.length - 1)]!;
  retry = window.setTimeout(open, pause * (0.75 + Math.random() / 2)); // a thousand screens must not return in one second
}

window.addEventListener("offline", () => listeners.size && tell("offline"));
window.addEventListener("online", () => {
  if (!listeners.size && !watchers.size) return;
  if (line.state === "offline") tell(connection?.state === "Connected" ? "live" : "stale");
  open();
});
