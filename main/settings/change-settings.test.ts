import { describe, expect, it } from "vitest";
import { REQUESTS, type SettingsChange } from "../../shared/bridge.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../shared/settings.ts";
import { changedSettings } from "./change-settings.ts";

const settings: Settings = {
  ...DEFAULT_SETTINGS,
  theme: "dark",
  notifications: { ...DEFAULT_SETTINGS.notifications, connection: "off" },
  shortcuts: { toggleReady: "Control+Alt+R", show: null },
};

describe("a change of the settings", () => {
  it.each<[SettingsChange, Partial<Settings>]>([
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

  it.each([
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
