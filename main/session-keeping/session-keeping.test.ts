import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ReadonlySignal, signal } from "@preact/signals-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { NO_POLICY, type Policy } from "../../shared/policy.ts";
import { createCounters } from "../counters.ts";
import type { KeptSession } from "../server/kept-session.ts";
import { createKeptLog } from "../server/testing/kept-log.ts";
import { diskFiles, ownFile, type StoreFiles } from "../settings/store-files.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { createKeptSessions, type KeepProblem, SESSION_FILE } from "./session-keeping.ts";
import { type TestBox, testBox } from "./testing/test-box.ts";

const SESSION: KeptSession = {
  server: "https://cx.example.com",
  mode: "session",
  askFirst: false,
  handshakeUser: { id: "7", username: "amina", attributes: { mark: ["only-in-the-handshake"] } },
  token: "access-token-7",
  refreshToken: "refresh-token-7",
};

let folder: string;
let box: TestBox;
const clock = manualClock(Date.UTC(2026, 0, 1));
const log = createKeptLog();
const problems: KeepProblem[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "kept-session-"));
  box = testBox();
  problems.length = 0;
  log.lines.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Start {
  readonly policy?: ReadonlySignal<Policy>;
  readonly files?: StoreFiles;
}

/** As at another start of the widget. */
function open({ policy = signal(NO_POLICY), files = diskFiles }: Start = {}) {
  return createKeptSessions({
    box,
    file: ownFile(path.join(folder, SESSION_FILE), files, clock),
    policy,
    log,
    counters: createCounters(),
    onProblem: (problem) => problems.push(problem),
  });
}

const onDisk = () => readdirSync(folder).sort();
const file = () => path.join(folder, SESSION_FILE);

async function keep(session = SESSION): Promise<void> {
  const kept = open();
  kept.keep(session);
  await kept.saved();
}

/** Everything in the folder, and what base64 in it stands for. */
function allBytes(): string {
  return onDisk()
    .map((name) => readFileSync(path.join(folder, name), "utf8"))
    .flatMap((text) => [text, Buffer.from(text, "base64").toString("latin1")])
    .join("\n");
}

test("nothing is written before there is something to keep", async () => {
  const kept = open();
  kept.refreshOffer();
  expect([kept.isKept(), await kept.read()]).toEqual([false, { kind: "none" }]);
  expect(onDisk()).toEqual([]);
});

test("what was kept is there at the next start, and nobody can read it on the disk", async () => {
  await keep();
  const next = open();
  expect(next.isKept()).toBe(true);
  expect(await next.read()).toEqual({
    kind: "kept",
    session: expect.objectContaining(SESSION),
  });
  expect(onDisk()).toEqual([SESSION_FILE]);
  expect(readFileSync(file(), "utf8")).toMatch(/^[\w+/]+={0,2}\n$/);
  for (const secret of ["access-token-7", "refresh-token-7", "only-in-the-handshake", "amina"]) {
    expect(allBytes()).not.toContain(secret);
  }
});

test.skipIf(process.platform === "win32")("only this user can read the file", async () => {
  await keep();
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

test("the newest session is what stays, also of many at once", async () => {
  const kept = open();
  for (const token of ["1", "2", "3"]) kept.keep({ ...SESSION, token });
  await kept.saved();
  expect(await open().read()).toMatchObject({ session: { token: "3" } });
});

test("wiping takes everything along: the file, what was half written, what was set aside", async () => {
  await keep();
  writeFileSync(`${file()}.tmp`, "half");
  writeFileSync(`${file()}.broken-2025`, "old");
  writeFileSync(path.join(folder, "settings.json"), "{}");
  const kept = open();
  kept.keep(SESSION);
  kept.wipe();
  await kept.saved();
  expect(onDisk()).toEqual(["settings.json"]);
  expect(await open().read()).toEqual({ kind: "none" });
});

test("what can no more be renewed is wiped, and the agent is told", async () => {
  await keep();
  const kept = open();
  kept.expire();
  await kept.saved();
  expect([onDisk(), problems]).toEqual([[], ["spent"]]);
});

test("a key that was replaced: the session is sealed anew", async () => {
  await keep();
  const before = readFileSync(file(), "utf8");
  box.rotate();
  expect(await open().read()).toMatchObject({ kind: "kept" });
  const after = readFileSync(file(), "utf8");
  expect(after).not.toBe(before);
  expect(await box.open(Buffer.from(after, "base64"))).toMatchObject({ stale: false });
  expect(await open().read()).toMatchObject({ kind: "kept" });
  expect(readFileSync(file(), "utf8")).toBe(after);
});

describe("a file that cannot be used is set aside", () => {
  const seal = async (document: unknown) => {
    const sealed = await box.seal(JSON.stringify(document));
    writeFileSync(file(), sealed.toString("base64"));
  };

  test.each<[string, () => unknown]>([
    ["sealed by another user", () => box.replaceKeys()],
    ["no base64 at all", () => writeFileSync(file(), "\u0000no")],
    ["empty", () => writeFileSync(file(), "")],
    ["cut short", () => writeFileSync(file(), readFileSync(file(), "utf8").slice(0, 60))],
    ["of a newer version", () => seal({ ...SESSION, version: 2 })],
    ["of another shape", () => seal({ version: 1, server: 7 })],
  ])("%s", async (_what, damage) => {
    await keep();
    await damage();
    const damaged = readFileSync(file(), "utf8");
    expect(await open().read()).toEqual({ kind: "unreadable" });
    const [aside = ""] = onDisk();
    expect(aside).toMatch(/^kept-session\.broken-2026-/);
    expect(readFileSync(path.join(folder, aside), "utf8")).toBe(damaged);
    expect(await open().read()).toEqual({ kind: "none" });
  });

  test("three of them are enough", async () => {
    const names = [];
    for (let day = 0; day < 5; day++) {
      clock.advance(86_400_000);
      writeFileSync(file(), "broken");
      await open().read();
      names.push(onDisk().at(-1));
    }
    expect(onDisk()).toEqual(names.slice(-3));
  });
});

describe.each(["notEncrypted", "unavailable"] as const)("where the keyring is %s", (state) => {
  test("what is kept stays where it is, for later", async () => {
    await keep();
    box.now = state;
    expect(await open().read()).toEqual({ kind: "locked" });
    expect(onDisk()).toEqual([SESSION_FILE]);
    box.now = "ready";
    expect(await open().read()).toMatchObject({ kind: "kept" });
  });

  test("nothing is offered, and nothing is written", async () => {
    box.now = state;
    const kept = open();
    kept.refreshOffer();
    await expect.poll(() => kept.offer.value).toEqual({ possible: false, why: state });
    kept.keep(SESSION);
    await kept.saved();
    expect([onDisk(), problems]).toEqual([[], ["notSaved"]]);
  });
});

test("a keyring that was opened meanwhile is seen at the next look", async () => {
  box.now = "unavailable";
  const kept = open();
  expect(kept.offer.value).toBeNull();
  kept.refreshOffer();
  await expect.poll(() => kept.offer.value).toMatchObject({ possible: false });
  box.now = "ready";
  kept.refreshOffer();
  await expect.poll(() => kept.offer.value).toEqual({ possible: true });
});

const FORBIDDING: Policy = {
  ...NO_POLICY,
  allowed: { ...NO_POLICY.allowed, keepSignedIn: false },
};

test("a policy that forbids it wipes what was kept before, and keeps nothing", async () => {
  await keep();
  const kept = open({ policy: signal(FORBIDDING) });
  kept.refreshOffer();
  expect([kept.isKept(), kept.offer.value]).toEqual([false, { possible: false, why: "forbidden" }]);
  kept.keep(SESSION);
  await kept.saved();
  expect(onDisk()).toEqual([]);
});

test("a policy that comes while the widget runs holds at once, and may go again", async () => {
  await keep();
  const policy = signal(NO_POLICY);
  const kept = open({ policy });
  policy.value = FORBIDDING;
  await kept.saved();
  expect([onDisk(), kept.offer.value]).toEqual([[], { possible: false, why: "forbidden" }]);
  policy.value = NO_POLICY;
  await expect.poll(() => kept.offer.value).toEqual({ possible: true });
});

test("what is being sealed when a policy forbids it is not written any more", async () => {
  const policy = signal(NO_POLICY);
  const answer = box.hold();
  const kept = open({ policy });
  kept.keep(SESSION);
  policy.value = FORBIDDING;
  answer();
  await kept.saved();
  expect(onDisk()).toEqual([]);
});

test("a policy that forbids it again holds, also where the keyring never said a word between", async () => {
  const policy = signal(FORBIDDING);
  const kept = open({ policy });
  const answer = box.hold();
  policy.value = NO_POLICY;
  kept.keep(SESSION);
  policy.value = { ...FORBIDDING };
  answer();
  await kept.saved();
  expect([onDisk(), kept.offer.value]).toEqual([[], { possible: false, why: "forbidden" }]);
});

test("a policy that forbids it also wipes what was only set aside", async () => {
  await keep();
  box.replaceKeys();
  await open().read();
  expect(onDisk()).toHaveLength(1);
  const kept = open({ policy: signal(FORBIDDING) });
  await kept.saved();
  expect(onDisk()).toEqual([]);
});

test("a keyring that hands out no key just now: what is kept stays for later", async () => {
  await keep();
  box.lockKeys();
  expect(await open().read()).toEqual({ kind: "locked" });
  expect(onDisk()).toEqual([SESSION_FILE]);
});

describe("while the keyring asks its user", () => {
  test("nothing stays that would take a session back which was taken over", async () => {
    await keep();
    const answer = box.hold();
    const kept = open();
    kept.keep({ ...SESSION, askFirst: true });
    await expect.poll(onDisk).toEqual([]);
    answer();
    await kept.saved();
    expect(await open().read()).toMatchObject({ session: { askFirst: true } });
  });

  test("signing out wipes at once what is kept, and what is opened later is nobody's", async () => {
    await keep();
    const answer = box.hold();
    const kept = open();
    const reading = kept.read();
    kept.wipe();
    await kept.saved();
    expect(onDisk()).toEqual([]);
    answer();
    expect(await reading).toEqual({ kind: "none" });
  });

  test("what is opened after a wipe is not set aside, and not sealed anew", async () => {
    await keep();
    box.rotate();
    const answer = box.hold();
    const kept = open();
    const reading = kept.read();
    kept.wipe();
    answer();
    await reading;
    await kept.saved();
    expect(onDisk()).toEqual([]);
  });

  test("a session that is being sealed when the agent signs out is not written", async () => {
    const answer = box.hold();
    const kept = open();
    kept.keep(SESSION);
    kept.wipe();
    answer();
    await kept.saved();
    expect(onDisk()).toEqual([]);
  });
});

test("a disk that takes nothing is told, and a file that cannot be deleted is told too", async () => {
  await keep();
  const failing = async () => {
    throw Object.assign(new Error(`no ${SESSION.token}`), { code: "EIO" });
  };
  const kept = open({ files: { ...diskFiles, write: failing, remove: failing } });
  kept.keep(SESSION);
  await kept.saved();
  kept.wipe();
  await kept.saved();
  expect(problems).toEqual(["notSaved", "notWiped"]);
  expect(JSON.stringify(log.lines)).not.toContain("access-token-7");
});
