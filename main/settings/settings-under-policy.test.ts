import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { signal } from "@preact/signals-core";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { REQUESTS, type SettingsChange } from "../../shared/bridge.ts";
import { NOTICE_MODES } from "../../shared/notice-kinds.ts";
import { NO_POLICY, type Policy } from "../../shared/policy.ts";
import { DEFAULT_SETTINGS, SETTING_PATHS, type Settings } from "../../shared/settings.ts";
import { createCounters } from "../counters.ts";
import { checkPolicy } from "../policy/check-policy.ts";
import { onChange } from "../reactive.ts";
import { testBox } from "../session-keeping/testing/test-box.ts";
import { openStorage } from "../storage.ts";
import { manualClock } from "../testing/manual-clock.ts";
import {
  changedPaths,
  changedSettings,
  effectiveSettings,
  lockedPaths,
  ownAfter,
} from "./settings-under-policy.ts";

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
    folder: path.join(folder, "local"),
    settingsFolder: folder,
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

function policyWith(values: Record<string, unknown>, group = "locked"): Policy {
  const fields = Object.entries(values).map(
    ([path, value]) => [`${group}.${path}`, value] as const,
  );
  const { policy, refused } = checkPolicy([{ name: "here", fields: new Map(fields) }]);
  expect(refused).toEqual([]);
  return policy;
}

const own = {
  theme: "light",
  notifications: { mrdActivity: "silent" },
  breakLimits: [{ reason: "lunch-id", minutes: 10 }],
} as const;
const held: Settings = {
  ...DEFAULT_SETTINGS,
  theme: "light",
  notifications: { ...DEFAULT_SETTINGS.notifications, mrdActivity: "silent" },
  breakLimits: [{ reason: "lunch-id", minutes: 10 }],
};

test("without a policy the agent's choices hold over the defaults, and nothing is locked", () => {
  expect(effectiveSettings(own, NO_POLICY)).toEqual(held);
  expect(effectiveSettings({}, NO_POLICY)).toEqual(DEFAULT_SETTINGS);
  expect(lockedPaths(NO_POLICY)).toEqual(new Set());
});

test("what the policy locks holds, at any depth, and all else is the agent's", () => {
  const policy = policyWith({
    theme: "dark",
    "notifications.connection": "off",
    "shortcuts.show": null,
    // The whole list: a limit of the agent's own would get around one of the policy.
    breakLimits: ["Lunch=30"],
    server: "cx.example.com",
    mode: "observe",
  });
  expect(effectiveSettings(own, policy)).toEqual({
    ...held,
    theme: "dark",
    notifications: { ...held.notifications, connection: "off" },
    breakLimits: [{ reason: "Lunch", minutes: 30 }],
  });
  expect([...lockedPaths(policy)].sort()).toEqual([
    "breakLimits",
    "mode",
    "notifications.connection",
    "server",
    "shortcuts.show",
    "theme",
  ]);
});

test("a start value locks nothing, and holds where the agent has chosen nothing", () => {
  const policy = policyWith(
    { theme: "dark", alwaysOnTop: true, server: "cx.example.com" },
    "defaults",
  );
  expect(effectiveSettings(own, policy)).toEqual({ ...held, alwaysOnTop: true });
  expect(lockedPaths(policy)).toEqual(new Set());
});

describe("a change under a policy", () => {
  const policy = policyWith({ theme: "dark", "notifications.connection": "off" });

  test("keeps the agent's own choice where it is locked, and adds no choice that nobody made", () => {
    const before = effectiveSettings(own, policy);
    const after = { ...before, theme: "system" as const, alwaysOnTop: true };
    expect(ownAfter(own, before, after, policy)).toEqual({ ...own, alwaysOnTop: true });
  });

  test("is what holds afterwards, except where it is locked", () => {
    const theme = fc.constantFrom("system", "light", "dark");
    const mode = fc.constantFrom(...NOTICE_MODES);
    fc.assert(
      fc.property(theme, mode, mode, (colours, connection, taskOffered) => {
        const before = effectiveSettings(own, policy);
        const notifications = { ...before.notifications, connection, taskOffered };
        const after: Settings = { ...before, theme: colours, notifications };
        expect(effectiveSettings(ownAfter(own, before, after, policy), policy)).toEqual({
          ...after,
          theme: "dark",
          notifications: { ...notifications, connection: "off" },
        });
      }),
    );
  });
});

describe("changedPaths", () => {
  test("names what a reset would change", () => {
    expect(changedPaths(own, NO_POLICY)).toEqual([
      "theme",
      "notifications.mrdActivity",
      "breakLimits",
    ]);
    expect(changedPaths(own, policyWith({ theme: "dark" }))).not.toContain("theme");
    expect(changedPaths(own, policyWith({ theme: "light" }, "defaults"))).not.toContain("theme");
    expect(changedPaths({}, NO_POLICY)).toEqual([]);
  });

  test("knows every setting", () => {
    expect(SETTING_PATHS).toContain("notifications.breakOver");
    expect(SETTING_PATHS).toContain("shortcuts.show");
    expect(SETTING_PATHS).not.toContain("version");
  });
});

const settings: Settings = {
  ...DEFAULT_SETTINGS,
  theme: "dark",
  notifications: { ...DEFAULT_SETTINGS.notifications, connection: "off" },
  shortcuts: { toggleReady: "Control+Alt+R", show: null, toggleBar: null, sayState: null },
};

describe("a change of the settings", () => {
  test.each<[SettingsChange, Partial<Settings>]>([
    [{}, {}],
    [{ theme: "light" }, { theme: "light" }],
    [{ language: "ur" }, { language: "ur" }],
    [{ alwaysOnTop: true }, { alwaysOnTop: true }],
    [
      { startHidden: true, sound: false },
      { startHidden: true, sound: false },
    ],
    [
      { notifications: { mrdActivity: "sound" } },
      { notifications: { ...settings.notifications, mrdActivity: "sound" } },
    ],
    [
      { breakLimits: [{ reason: "r1", minutes: 30, name: "Lunch" }] },
      { breakLimits: [{ reason: "r1", minutes: 30, name: "Lunch" }] },
    ],
  ])("%j changes nothing else", (change, parts) => {
    const checked = REQUESTS.changeSettings.parse(change);
    expect(changedSettings(settings, checked)).toEqual({ ...settings, ...parts });
  });

  test.each([
    { theme: undefined },
    { theme: "pink" },
    { notifications: { mrdActivity: undefined } },
    { notifications: { everything: "sound" } },
    { notifications: { connection: true } },
    { breakLimits: [{ reason: "r1", minutes: 0 }] },
    { breakLimits: [{ reason: "r1", minutes: 1.5 }] },
    { breakLimits: [{ reason: " ", minutes: 30 }] },
    { shortcuts: { show: "F1" } },
    { version: 2 },
  ])("%j is not taken", (change) => {
    expect(REQUESTS.changeSettings.safeParse(change).success).toBe(false);
  });
});
