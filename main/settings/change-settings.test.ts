import { describe, expect, it } from "vitest";
import { REQUESTS, type SettingsChange } from "../../shared/bridge.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../shared/settings.ts";
import { changedSettings } from "./change-settings.ts";

const settings: Settings = {
  ...DEFAULT_SETTINGS,
  theme: "dark",
  notifications: { ...DEFAULT_SETTINGS.notifications, connection: false },
  shortcuts: { toggleReady: "Control+Alt+R", show: null },
};

describe("a change of the settings", () => {
  it.each<[SettingsChange, Partial<Settings>]>([
    [{}, {}],
    [{ theme: "light" }, { theme: "light" }],
    [{ language: "ur" }, { language: "ur" }],
    [{ alwaysOnTop: true }, { alwaysOnTop: true }],
    [
      { notifications: { mrdActivity: true } },
      { notifications: { ...settings.notifications, mrdActivity: true } },
    ],
  ])("%j changes nothing else", (change, parts) => {
    const checked = REQUESTS.changeSettings.parse(change);
    expect(changedSettings(settings, checked)).toEqual({ ...settings, ...parts });
  });

  it.each([
    { theme: undefined },
    { theme: "pink" },
    { notifications: { mrdActivity: undefined } },
    { notifications: { everything: true } },
    { shortcuts: { show: "F1" } },
    { version: 2 },
  ])("%j is not taken", (change) => {
    expect(REQUESTS.changeSettings.safeParse(change).success).toBe(false);
  });
});
