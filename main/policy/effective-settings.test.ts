import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NO_POLICY, type Policy } from "../../shared/policy.ts";
import { SETTING_PATHS } from "../../shared/setting-paths.ts";
import { DEFAULT_SETTINGS, NOTICE_MODES, type Settings } from "../../shared/settings.ts";
import { checkPolicy } from "./check-policy.ts";
import { changedPaths, effectiveSettings, lockedPaths, ownAfter } from "./effective-settings.ts";

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
