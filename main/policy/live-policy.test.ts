import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createCounters } from "../counters.ts";
import { onChange } from "../reactive.ts";
import { testBox } from "../session-keeping/testing/test-box.ts";
import { openStorage } from "../storage.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { watchFile } from "./computer-policy.ts";
import { createLivePolicy } from "./live-policy.ts";
import { NO_READING, noReading, type PolicyReading, readDocumentPolicy } from "./policy-source.ts";
import { readTrustedFile } from "./trusted-file.ts";

const MINUTE = 60_000;
const ignore = () => {};
const policyOf = (value: object) => readDocumentPolicy("here", JSON.stringify(value));
const dark = policyOf({ locked: { theme: "dark" } });
const light = policyOf({ locked: { theme: "light" } });

/** A computer whose policy the test writes. */
function aComputer(first: PolicyReading) {
  const clock = manualClock();
  const counters = createCounters();
  const logged: string[] = [];
  const line = (event: string) => void logged.push(event);
  const state = { written: first, readings: 0, problems: 0, changed: ignore, watching: true };
  const live = createLivePolicy({
    first,
    read: async () => {
      state.readings += 1;
      return state.written;
    },
    watch: (onChange) => {
      state.changed = onChange;
      return () => {
        state.watching = false;
      };
    },
    clock,
    random: () => 0.5,
    log: { info: line, warn: line, error: line },
    counters,
    onProblem: () => {
      state.problems += 1;
    },
  });
  const themes: unknown[] = [];
  onChange(live.policy, ({ locked }) => void themes.push(Object(locked).theme));
  return {
    ...live,
    clock,
    counters,
    logged,
    state,
    themes,
    /** Somebody wrote another policy; the reading that follows is over when this returns. */
    async write(reading: PolicyReading) {
      state.written = reading;
      live.check();
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

describe("a policy that changes while the widget runs", () => {
  test("is read once what was written has settled, and holds then", async () => {
    const { state, clock, themes, counters } = aComputer(dark);
    state.written = light;
    state.changed();
    clock.advance(400);
    state.changed();
    clock.advance(499);
    expect(state.readings).toBe(0);
    clock.advance(1);
    await Promise.resolve();
    await Promise.resolve();
    expect(themes).toEqual(["light"]);
    expect(counters.read()).toMatchObject({ "policy.changed": 1 });
  });

  test("says that it was read, also where it says the same as before", async () => {
    const { write, onRead, themes } = aComputer(dark);
    let readings = 0;
    onRead(() => {
      readings += 1;
    });
    await write(dark);
    await write(policyOf({ locked: { theme: "dark" } }));
    expect([readings, themes]).toEqual([2, []]);
  });

  test("is read every quarter of an hour where nobody tells of it", async () => {
    const { state, clock } = aComputer(dark);
    clock.advance(15 * MINUTE);
    await Promise.resolve();
    await Promise.resolve();
    clock.advance(15 * MINUTE - 1);
    expect(state.readings).toBe(1);
    clock.advance(1);
    expect(state.readings).toBe(2);
  });

  test("tells nobody where it says the same as before", async () => {
    const { write, themes, logged } = aComputer(dark);
    const before = logged.length;
    await write(policyOf({ locked: { theme: "dark" } }));
    expect(logged).toHaveLength(before);
    await write(policyOf({ locked: { theme: "dark" }, takeoverConsent: false }));
    expect(themes).toEqual([]);
  });

  test("is gone when it is taken away", async () => {
    const { write, policy, themes } = aComputer(dark);
    await write(NO_READING);
    expect(themes).toEqual([undefined]);
    expect(policy.value.locked).toEqual({});
  });

  test.each(["broken", "notTrusted"] as const)(
    "changes nothing while it is %s, which is said once",
    async (why) => {
      const { write, policy, themes, state, loaded, logged } = aComputer(dark);
      await write(noReading("here", why, "code"));
      await write(noReading("here", why, "code"));
      expect(state.problems).toBe(1);
      expect(themes).toEqual([]);
      expect(policy.value.locked).toEqual({ theme: "dark" });
      expect(loaded().problems).toMatchObject([{ why }]);
      expect(logged).toContain("policy.refused");
      await write(light);
      expect(themes).toEqual(["light"]);
      expect(loaded().problems).toEqual([]);
    },
  );

  const forbidden = noReading("here", "unreadable", "exit code 1");

  test("that cannot be read just now is read again soon, and no news", async () => {
    const { write, state, policy, clock } = aComputer(dark);
    await write(forbidden);
    expect(state.problems).toBe(0);
    expect(policy.value.locked).toEqual({ theme: "dark" });
    state.written = light;
    const { readings } = state;
    clock.advance(MINUTE);
    expect(state.readings).toBe(readings + 1);
    await Promise.resolve();
    await Promise.resolve();
    expect(state.problems).toBe(0);
    expect(policy.value.locked).toEqual({ theme: "light" });
  });

  test("that still cannot be read goes on as it was, which is said once", async () => {
    const { write, state, themes, loaded, clock } = aComputer(dark);
    for (const reading of [forbidden, noReading("here", "unreadable", "ETIMEDOUT")]) {
      await write(reading);
    }
    for (let more = 0; more < 5; more++) await write(noReading("here", "unreadable", "ETIMEDOUT"));
    expect(state.problems).toBe(1);
    expect(themes).toEqual([]);
    expect(loaded().problems).toMatchObject([{ why: "unreadable" }]);
    const { readings } = state;
    clock.advance(15 * MINUTE - 1);
    expect(state.readings).toBe(readings);
    await write(dark);
    expect(loaded().problems).toEqual([]);
    await write(forbidden);
    await write(forbidden);
    expect(state.problems).toBe(2);
  });

  test("that could not be read at the start holds once it can be, a minute later", async () => {
    const { state, clock, themes } = aComputer(forbidden);
    state.written = dark;
    clock.advance(MINUTE);
    await Promise.resolve();
    await Promise.resolve();
    expect(themes).toEqual(["dark"]);
  });

  test("that could not be read at the start was told there", async () => {
    const { write, state } = aComputer(forbidden);
    for (let more = 0; more < 5; more++) await write(forbidden);
    expect(state.problems).toBe(0);
  });

  test("is read once more where it changed during a reading, and one reading at a time", async () => {
    const { state, check, themes } = aComputer(dark);
    check();
    check();
    check();
    expect(state.readings).toBe(1);
    state.written = light;
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    expect(state.readings).toBe(2);
    expect(themes.length).toBeLessThanOrEqual(1);
  });

  test("is left alone once the widget ends", async () => {
    const { write, stop, themes, clock, state } = aComputer(dark);
    stop();
    await write(light);
    expect(themes).toEqual([]);
    expect(clock.waiting()).toBe(0);
    expect(state.watching).toBe(false);
  });
});

describe.runIf(process.platform === "linux")("a policy file", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "live-policy-"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** A widget under the policy in this file, as on Linux, with the file's owner as the trusted one. */
  function aWidget() {
    const folder = path.join(root, "etc", "agent-status");
    mkdirSync(path.dirname(folder));
    const file = path.join(folder, "policy.json");
    const clock = manualClock();
    const counters = createCounters();
    const log = { info: ignore, warn: ignore, error: ignore };
    let happened = ignore;
    const live = createLivePolicy({
      first: NO_READING,
      async read() {
        const read = await readTrustedFile(file, process.getuid?.() ?? 0);
        if (read.kind === "absent") return NO_READING;
        if (read.kind === "refused") return noReading(file, read.why, read.detail);
        return readDocumentPolicy(file, read.content.toString());
      },
      watch: (onChange) =>
        watchFile(file, () => {
          onChange();
          happened();
        }),
      clock,
      random: Math.random,
      log,
      counters,
      onProblem: ignore,
    });
    const storage = openStorage({
      folder: path.join(root, "data"),
      settingsFolder: path.join(root, "data"),
      policy: live.policy,
      clock,
      log,
      counters,
      onProblem: ignore,
      box: testBox(),
      onKeepProblem: () => {},
    });
    /** Writes, and waits until the widget has followed. */
    async function write(change: () => void): Promise<void> {
      const followed = new Promise<void>((resolve) => {
        const stop = onChange(live.policy, () => {
          stop();
          resolve();
        });
        happened = () => clock.advance(500);
      });
      change();
      await followed;
    }
    return { ...storage, write, folder, file, stop: live.stop };
  }

  test("is followed from its folder's first day to the end", async () => {
    const { settings, write, folder, file, stop } = aWidget();
    const put = (value: object) => {
      writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o644 });
      renameSync(`${file}.new`, file);
    };
    await write(() => {
      mkdirSync(folder, { mode: 0o755 });
      put({ locked: { theme: "dark" } });
    });
    expect(settings.current.value.theme).toBe("dark");
    await write(() => put({ locked: { theme: "light", alwaysOnTop: true } }));
    expect(settings.current.value).toMatchObject({ theme: "light", alwaysOnTop: true });
    await write(() => rmSync(folder, { recursive: true }));
    expect(settings.current.value).toMatchObject({ theme: "system", alwaysOnTop: false });
    await write(() => {
      mkdirSync(folder, { mode: 0o755 });
      put({ defaults: { theme: "dark" } });
    });
    expect(settings.current.value.theme).toBe("dark");
    stop();
  });
});
