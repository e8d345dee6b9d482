import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NO_POLICY, type Policy } from "../../shared/policy.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../shared/settings.ts";
import { checkPolicy } from "./check-policy.ts";
import { effectiveSettings, ownSettings } from "./effective-settings.ts";

function policyWith(values: Record<string, unknown>, group = "locked"): Policy {
  const fields = Object.entries(values).map(
    ([path, value]) => [`${group}.${path}`, value] as const,
  );
  const { policy, refused } = checkPolicy([{ name: "here", fields: new Map(fields) }]);
  expect(refused).toEqual([]);
  return policy;
}

const own: Settings = {
  ...DEFAULT_SETTINGS,
  theme: "light",
  language: "de",
  notifications: { ...DEFAULT_SETTINGS.notifications, mrdActivity: true },
  shortcuts: { toggleReady: "Control+Alt+R", show: "Control+Alt+W" },
};

test("without a policy the agent's settings hold, and nothing is locked", () => {
  expect(effectiveSettings(own, NO_POLICY)).toEqual({ settings: own, locked: new Set() });
});

test("what the policy locks holds, at any depth, and all else is the agent's", () => {
  const policy = policyWith({
    theme: "dark",
    "notifications.connection": false,
    "shortcuts.show": null,
    server: "cx.example.com",
    mode: "observe",
  });
  const { settings, locked } = effectiveSettings(own, policy);
  expect(settings).toEqual({
    ...own,
    theme: "dark",
    notifications: { ...own.notifications, connection: false },
    shortcuts: { ...own.shortcuts, show: null },
  });
  expect([...locked].sort()).toEqual([
    "mode",
    "notifications.connection",
    "server",
    "shortcuts.show",
    "theme",
  ]);
});

test("a start value locks nothing and changes no setting", () => {
  const policy = policyWith({ theme: "dark", server: "cx.example.com" }, "defaults");
  expect(effectiveSettings(own, policy)).toEqual({ settings: own, locked: new Set() });
});

describe("a change under a policy", () => {
  const policy = policyWith({ theme: "dark", "notifications.connection": false });

  test("keeps the agent's own choice where it is locked", () => {
    const { settings } = effectiveSettings(own, policy);
    const changed = { ...settings, theme: "system" as const, alwaysOnTop: true };
    expect(ownSettings(changed, own, policy)).toEqual({ ...own, alwaysOnTop: true });
  });

  test("is what holds afterwards, except where it is locked", () => {
    const theme = fc.constantFrom("system", "light", "dark");
    fc.assert(
      fc.property(theme, fc.boolean(), fc.boolean(), (colours, connection, taskOffered) => {
        const changed: Settings = {
          ...own,
          theme: colours,
          notifications: { ...own.notifications, connection, taskOffered },
        };
        const { settings } = effectiveSettings(ownSettings(changed, own, policy), policy);
        expect(settings).toEqual(effectiveSettings(changed, policy).settings);
      }),
    );
  });
});
