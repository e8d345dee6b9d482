import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { signal } from "@preact/signals-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DEFAULT_SETTINGS, type Settings } from "../../shared/settings.ts";
import { createCounters } from "../diagnostics/counters.ts";
import { onChange } from "../reactive.ts";
import { testBox } from "../session-keeping/testing/test-box.ts";
import { openStorage } from "../storage.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { checkPolicy } from "./check-policy.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "policy-settings-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const policyOf = (values: Record<string, unknown>) =>
  checkPolicy([{ name: "here", fields: new Map(Object.entries(values)) }]).policy;

function open(values: Record<string, unknown>) {
  const ignore = () => {};
  const policy = signal(policyOf(values));
  const storage = openStorage({
    folder,
    policy,
    clock: manualClock(),
    log: { info: ignore, warn: ignore, error: ignore },
    counters: createCounters(),
    onProblem: (problem) => expect(problem).toBeNull(),
    box: testBox(),
    onKeepProblem: (problem) => expect(problem).toBeNull(),
  });
  return { ...storage, policy };
}
const file = () => path.join(folder, "settings.json");
const onDisk = (): unknown => JSON.parse(readFileSync(file(), "utf8"));

test("a locked setting holds whatever the agent chose, who gets it back when the lock is gone", async () => {
  writeFileSync(file(), '{"version":1,"theme":"light"}');
  const { settings } = open({ "locked.theme": "dark" });
  expect(settings.current.value.theme).toBe("dark");
  settings.update((now) => ({ ...now, theme: "system", alwaysOnTop: true }));
  expect(settings.current.value).toMatchObject({ theme: "dark", alwaysOnTop: true });
  await settings.saved();
  expect(onDisk()).toMatchObject({ theme: "light", alwaysOnTop: true });
  expect(open({}).settings.current.value).toMatchObject({ theme: "light", alwaysOnTop: true });
});

test("who follows the settings sees them as they hold", async () => {
  const { settings } = open({ "locked.theme": "dark" });
  const seen: [Settings, Settings][] = [];
  onChange(settings.current, (after, before) => {
    expect(settings.current.value).toEqual(after);
    seen.push([after, before]);
  });
  settings.update((now) => ({ ...now, language: "de" }));
  const before = { ...DEFAULT_SETTINGS, theme: "dark" };
  expect(seen).toEqual([[{ ...before, language: "de" }, before]]);
  expect(await settings.saved()).toBeNull();
});

test("start values hold until the agent changes them, also for a setting that is new", async () => {
  const policy = { "defaults.theme": "dark", "defaults.notifications.connection": "off" };
  const first = open(policy);
  expect(first.settings.current.value).toMatchObject({
    theme: "dark",
    notifications: { connection: "off", taskOffered: "sound" },
  });
  first.settings.update((now) => ({ ...now, theme: "system" }));
  await first.settings.saved();
  expect(open(policy).settings.current.value.theme).toBe("system");

  writeFileSync(file(), '{"version":1,"theme":"light","notifications":{"taskOffered":false}}');
  expect(open(policy).settings.current.value).toMatchObject({
    theme: "light",
    notifications: { connection: "off", taskOffered: "off" },
  });
});

test("start values hold for all that the agent has not changed, whatever else was changed", async () => {
  const first = open({});
  first.settings.update((now) => ({ ...now, alwaysOnTop: true }));
  await first.settings.saved();
  const { settings } = open({ "defaults.theme": "dark", "defaults.alwaysOnTop": false });
  expect(settings.current.value).toMatchObject({ theme: "dark", alwaysOnTop: true });
});

test("a reset leads back to the start value, of one setting or of all", async () => {
  const { settings } = open({ "defaults.theme": "dark" });
  settings.update((now) => ({
    ...now,
    theme: "light",
    alwaysOnTop: true,
    notifications: { ...now.notifications, connection: "off" },
  }));
  expect(settings.changed.value).toEqual(["theme", "alwaysOnTop", "notifications.connection"]);
  settings.reset("notifications.connection");
  expect(settings.current.value).toEqual({
    ...DEFAULT_SETTINGS,
    theme: "light",
    alwaysOnTop: true,
  });
  await settings.saved();
  expect(onDisk()).toEqual({ version: 2, theme: "light", alwaysOnTop: true });
  settings.reset(null);
  expect(settings.current.value).toEqual({ ...DEFAULT_SETTINGS, theme: "dark" });
  expect(settings.changed.value).toEqual([]);
  expect(await settings.saved()).toBeNull();
  expect(onDisk()).toEqual({ version: 2 });
});

test("another policy holds at once, for whoever follows the settings", () => {
  const { settings, policy } = open({ "locked.theme": "dark" });
  const seen: [Settings["theme"], boolean][] = [];
  onChange(settings.current, ({ theme, alwaysOnTop }) => void seen.push([theme, alwaysOnTop]));
  policy.value = policyOf({ "locked.theme": "light", "defaults.alwaysOnTop": true });
  policy.value = policyOf({
    "locked.theme": "light",
    "defaults.alwaysOnTop": 1,
    takeoverConsent: 1,
  });
  policy.value = policyOf({});
  expect(seen).toEqual([
    ["light", true],
    ["system", false],
  ]);
  expect(settings.current.value).toEqual(DEFAULT_SETTINGS);
});
