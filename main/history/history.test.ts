import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { batch, signal } from "@preact/signals-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { NO_POLICY } from "../../shared/policy.ts";
import { EMPTY_SNAPSHOT, type Snapshot } from "../../shared/snapshot.ts";
import { anAgent, anAgentState, aPresence, aSnapshot } from "../../shared/testing/fixtures.ts";
import { createCounters } from "../counters.ts";
import { NOBODY } from "../session/state.ts";
import { createJsonStore } from "../settings/json-store.ts";
import { diskFiles } from "../settings/store-files.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { DAY_FILE, keepHistory } from "./history.ts";

const NINE = new Date(2026, 2, 2, 9).getTime();
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "day-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const notReady = aSnapshot({ presence: aPresence({ state: anAgentState({ name: "NOT_READY" }) }) });
const ended: Snapshot = aSnapshot({
  connection: { name: "ended", at: NINE, reason: { kind: "serverEnded" } },
});
const refused: Snapshot = aSnapshot({
  connection: { name: "refused", at: NINE, refusal: { kind: "login", detail: null } },
});

/** The widget from its start on, at `at`; nobody is signed in. */
function start(at = NINE) {
  const clock = manualClock(at);
  const log = { info() {}, warn() {}, error() {} };
  const snapshot = signal(EMPTY_SNAPSHOT);
  const signInStatus = signal(NOBODY);
  const policy = signal(NO_POLICY);
  const store = createJsonStore({
    file: path.join(folder, "day.json"),
    kind: DAY_FILE,
    files: diskFiles,
    clock,
    log,
    counters: createCounters(),
  });
  const history = keepHistory({ snapshot, signInStatus, policy, store, clock });
  return {
    clock,
    snapshot,
    policy,
    signIn(id = "agent-1", as: Snapshot = aSnapshot()) {
      signInStatus.value = { ...NOBODY, server: "https://cx", agent: anAgent({ id }) };
      snapshot.value = as;
      clock.advance(SECOND);
    },
    see(next: Snapshot) {
      snapshot.value = next;
      clock.advance(SECOND);
    },
    /** In one step, as the session does. */
    signOut() {
      batch(() => {
        snapshot.value = EMPTY_SNAPSHOT;
        signInStatus.value = NOBODY;
      });
      clock.advance(SECOND);
    },
    seen: () => history.day.value?.agent.map(({ state }) => state?.name ?? "?") ?? null,
    look: history.look,
    until: () => history.day.value?.until,
    /** The files once all is written. */
    async files() {
      await store.saved();
      return readdirSync(folder);
    },
    async file() {
      await store.saved();
      return readFileSync(path.join(folder, "day.json"), "utf8");
    },
    async end() {
      history.stop();
      await store.saved();
    },
  };
}

test("nothing is kept while nobody is signed in", async () => {
  const widget = start();
  widget.clock.advance(HOUR);
  expect(widget.seen()).toBeNull();
  expect(await widget.files()).toEqual([]);
});

test("what is seen is kept, and written every minute", async () => {
  const widget = start();
  widget.signIn();
  widget.clock.advance(10 * MINUTE);
  widget.see(notReady);
  expect(widget.seen()).toEqual(["READY", "NOT_READY"]);
  expect(await widget.files()).toEqual(["day.json"]);
});

test("a restart goes on with it; what the widget was off for is not known", async () => {
  const before = start();
  before.signIn();
  before.clock.advance(10 * MINUTE);
  await before.end();
  const after = start(NINE + HOUR);
  after.signIn();
  expect(after.seen()).toEqual(["READY", "?", "READY"]);
});

test("yesterday's goes at the next start", async () => {
  const before = start();
  before.signIn();
  await before.end();
  const after = start(NINE + 24 * HOUR);
  expect(after.seen()).toBeNull();
  expect(await after.files()).toEqual([]);
});

test("who signs out leaves nothing behind", async () => {
  const widget = start();
  widget.signIn();
  widget.clock.advance(MINUTE);
  widget.signOut();
  expect(widget.seen()).toBeNull();
  expect(await widget.files()).toEqual([]);
});

test("a session that the server ended leaves the day to show it", () => {
  const widget = start();
  widget.signIn();
  widget.clock.advance(MINUTE);
  widget.see(ended);
  widget.signOut();
  expect(widget.seen()).toEqual(["READY", "?"]);
  widget.clock.advance(MINUTE);
  widget.signIn();
  expect(widget.seen()).toEqual(["READY", "?", "READY"]);
});

test("so does one that asks to sign in again", () => {
  const widget = start();
  widget.signIn();
  widget.see(refused);
  widget.signOut();
  expect(widget.seen()).toEqual(["READY", "?"]);
});

test("what an ended session left goes at midnight, though nobody signs in", async () => {
  const widget = start();
  widget.signIn();
  widget.see(ended);
  widget.signOut();
  widget.clock.advance(14 * HOUR);
  expect(widget.seen()).toEqual(["READY", "?"]);
  widget.clock.advance(2 * HOUR);
  expect(widget.seen()).toBeNull();
  expect(await widget.files()).toEqual([]);
});

test("what a restart found goes at midnight too", async () => {
  const before = start();
  before.signIn();
  await before.end();
  const after = start(NINE + HOUR);
  after.clock.advance(15 * HOUR);
  expect(await after.files()).toEqual([]);
});

test("a loss is seen however short it is", () => {
  const widget = start();
  widget.signIn();
  widget.clock.advance(MINUTE);
  widget.see(notReady);
  widget.snapshot.value = aSnapshot({ connection: { name: "connecting", since: NINE } });
  widget.clock.advance(1);
  widget.see(notReady);
  expect(widget.seen()).toEqual(["READY", "NOT_READY", "?", "NOT_READY"]);
});

test("another agent's sign-in ends the day before, on disk too", async () => {
  const widget = start();
  widget.signIn();
  widget.clock.advance(MINUTE);
  widget.see(ended);
  widget.signOut();
  expect(await widget.file()).toContain("agent-1");
  widget.signIn("agent-2", notReady);
  expect(await widget.files()).toEqual([]);
  widget.clock.advance(MINUTE);
  expect(await widget.file()).not.toContain("agent-1");
  // On the way in nothing is known yet.
  expect(widget.seen()).toEqual(["?", "NOT_READY"]);
});

test("a policy that forbids it removes it and its file, whatever was set aside of it too", async () => {
  const widget = start();
  widget.signIn();
  widget.clock.advance(MINUTE);
  await widget.files();
  writeFileSync(path.join(folder, "day.json.broken-2026"), "{}");
  widget.policy.value = { ...NO_POLICY, allowed: { ...NO_POLICY.allowed, history: false } };
  expect(widget.seen()).toBeNull();
  expect(await widget.files()).toEqual([]);
  widget.see(notReady);
  widget.clock.advance(HOUR);
  expect(widget.seen()).toBeNull();
  expect(await widget.files()).toEqual([]);
});

test("a server that changes its mind all the time is looked at four times a second, and at the end", async () => {
  const widget = start();
  widget.signIn();
  for (let change = 0; change < 100; change++) {
    widget.snapshot.value = change % 2 === 0 ? notReady : aSnapshot();
    widget.clock.advance(10);
  }
  expect(widget.seen()?.length).toBeLessThanOrEqual(6);
  widget.snapshot.value = notReady;
  await widget.end();
  expect(widget.seen()?.at(-1)).toBe("NOT_READY");
});

test("who looks finds the state that has just begun, with its time so far", () => {
  const widget = start();
  widget.signIn();
  widget.clock.advance(10 * SECOND);
  widget.look();
  expect(widget.until()).toBe(widget.clock.now());
});
