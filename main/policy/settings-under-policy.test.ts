import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DEFAULT_SETTINGS, type Settings } from "../../shared/settings.ts";
import { createCounters } from "../diagnostics/counters.ts";
import { openStorage } from "../storage.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { checkPolicy } from "./check-policy.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "policy-settings-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(values: Record<string, unknown>) {
  const fields = new Map(Object.entries(values));
  const ignore = () => {};
  return openStorage({
    folder,
    policy: checkPolicy([{ name: "here", fields }]).policy,
    clock: manualClock(),
    log: { info: ignore, warn: ignore, error: ignore },
    counters: createCounters(),
    onProblem: (problem) => expect(problem).toBeNull(),
  });
}
const file = () => path.join(folder, "settings.json");
const onDisk = (): unknown => JSON.parse(readFileSync(file(), "utf8"));

test("a locked setting holds whatever the agent chose, who gets it back when the lock is gone", async () => {
  writeFileSync(file(), '{"version":1,"theme":"light"}');
  const { settings } = open({ "locked.theme": "dark" });
  expect(settings.get().theme).toBe("dark");
  settings.update((now) => ({ ...now, theme: "system", alwaysOnTop: true }));
  expect(settings.get()).toMatchObject({ theme: "dark", alwaysOnTop: true });
  await settings.saved();
  expect(onDisk()).toMatchObject({ theme: "light", alwaysOnTop: true });
  expect(open({}).settings.get()).toMatchObject({ theme: "light", alwaysOnTop: true });
});

test("who follows the settings sees them as they hold", async () => {
  const { settings } = open({ "locked.theme": "dark" });
  const seen: [Settings, Settings][] = [];
  settings.subscribe((after, before) => {
    expect(settings.get()).toEqual(after);
    seen.push([after, before]);
  });
  settings.update((now) => ({ ...now, language: "de" }));
  const before = { ...DEFAULT_SETTINGS, theme: "dark" };
  expect(seen).toEqual([[{ ...before, language: "de" }, before]]);
  expect(await settings.saved()).toBeNull();
});

test("start values hold until the agent changes them, also for a setting that is new", async () => {
  const policy = { "defaults.theme": "dark", "defaults.notifications.connection": false };
  const first = open(policy);
  expect(first.settings.get()).toMatchObject({
    theme: "dark",
    notifications: { connection: false, taskOffered: true },
  });
  first.settings.update((now) => ({ ...now, theme: "system" }));
  await first.settings.saved();
  expect(open(policy).settings.get().theme).toBe("system");

  writeFileSync(file(), '{"version":1,"theme":"light","notifications":{"taskOffered":false}}');
  expect(open(policy).settings.get()).toMatchObject({
    theme: "light",
    notifications: { connection: false, taskOffered: false },
  });
});

test("a reset leads back to the start values", async () => {
  const { settings, startSettings } = open({ "defaults.theme": "dark" });
  settings.update((now) => ({ ...now, theme: "light" }));
  settings.update(() => startSettings);
  expect(settings.get()).toEqual({ ...DEFAULT_SETTINGS, theme: "dark" });
  expect(await settings.saved()).toBeNull();
});
