import { describe, expect, test } from "vitest";
import { NO_POLICY } from "../../shared/policy.ts";
import { POLICY_FIELDS } from "../../shared/policy-fields.ts";
import { DEFAULT_SETTINGS } from "../../shared/settings.ts";
import { checkPolicy } from "./check-policy.ts";
import type { PolicySource } from "./policy-source.ts";
import { UNREADABLE_VALUE } from "./windows-policy.ts";

const source = (fields: Record<string, unknown>, name = "here"): PolicySource => ({
  name,
  fields: new Map(Object.entries(fields)),
});
const check = (fields: Record<string, unknown>) => checkPolicy([source(fields)]);

test("no place, no policy", () => {
  expect(checkPolicy([])).toEqual({ policy: NO_POLICY, refused: [] });
});

describe("a value is taken as it is meant", () => {
  test.each<[string, unknown, unknown]>([
    ["takeoverConsent", 1, { takeoverConsent: true }],
    ["takeoverConsent", false, { takeoverConsent: false }],
    ["allowed.finesseChannels", 1, { allowed: { ...NO_POLICY.allowed, finesseChannels: true } }],
    ["locked.theme", "dark", { locked: { theme: "dark" } }],
    ["Locked.THEME", "dark", { locked: { theme: "dark" } }],
    ["locked.alwaysOnTop", 0, { locked: { alwaysOnTop: false } }],
    ["locked.shortcuts.show", "", { locked: { shortcuts: { show: null } } }],
    ["locked.shortcuts.show", null, { locked: { shortcuts: { show: null } } }],
    ["defaults.mode", "observe", { defaults: { mode: "observe" } }],
    ["locked.server", " cx.example.com ", { locked: { server: "cx.example.com" } }],
    [
      "updates.feed",
      "https://updates.example.com/",
      { updates: { ...NO_POLICY.updates, feed: "https://updates.example.com/" } },
    ],
    ["updates.feed", "", {}],
    ["updates.mode", "ask", { updates: { ...NO_POLICY.updates, mode: "ask" } }],
    [
      "defaults.breakLimits",
      [{ reason: "Lunch", minutes: 30 }],
      { defaults: { breakLimits: [{ reason: "Lunch", minutes: 30 }] } },
    ],
    [
      "locked.breakLimits",
      ["Lunch=30", " a=b = 5 "],
      {
        locked: {
          breakLimits: [
            { reason: "Lunch", minutes: 30 },
            { reason: "a=b", minutes: 5 },
          ],
        },
      },
    ],
    ["locked.breakLimits", [], { locked: { breakLimits: [] } }],
    ["certificateFile", "/etc/ssl/company.pem", { certificateFile: "/etc/ssl/company.pem" }],
  ])("%s: %j", (path, value, expected) => {
    expect(check({ [path]: value })).toEqual({
      policy: { ...NO_POLICY, ...(expected as object) },
      refused: [],
    });
  });
});

describe("a bad field is left out alone, and the rest holds", () => {
  test.each<[string, unknown, "unknown" | "wrongValue"]>([
    ["locked.theme", "pink", "wrongValue"],
    ["locked.theme", ["dark"], "wrongValue"],
    ["locked.alwaysOnTop", 2, "wrongValue"],
    ["locked.alwaysOnTop", "true", "wrongValue"],
    ["locked.server", "https://user:secret@cx.example.com", "wrongValue"],
    ["locked.server", "http://cx.example.com", "wrongValue"],
    ["locked.server", "", "wrongValue"],
    ["locked.server", UNREADABLE_VALUE, "wrongValue"],
    ["updates.feed", "http://updates.example.com/", "wrongValue"],
    ["updates.feed", "updates.example.com", "wrongValue"],
    ["updates.mode", "sometimes", "wrongValue"],
    ["updates.channel", "../latest", "wrongValue"],
    ["locked.breakLimits", ["Lunch"], "wrongValue"],
    ["locked.breakLimits", ["Lunch=0"], "wrongValue"],
    ["locked.breakLimits", ["Lunch=1e3"], "wrongValue"],
    ["locked.breakLimits", ["=30"], "wrongValue"],
    ["locked.breakLimits", "Lunch=30", "wrongValue"],
    ["locked.notifications.connection", 1, "wrongValue"],
    ["locked.shortcuts", "F1", "unknown"],
    ["locked.version", 1, "unknown"],
    ["locked.colour", "red", "unknown"],
    ["__proto__.polluted", 1, "unknown"],
    ["constructor", 1, "unknown"],
    ["", 1, "unknown"],
  ])("%s: %j", (path, value, why) => {
    const { policy, refused } = check({ [path]: value, "locked.language": "de" });
    expect(policy).toEqual({ ...NO_POLICY, locked: { language: "de" } });
    expect(refused).toEqual([{ source: "here", path, why }]);
    expect({}).not.toHaveProperty("polluted");
  });
});

test("http is an address where the policy itself allows it, wherever that stands", () => {
  const server = "http://cx.example.com";
  const { policy, refused } = check({ "locked.server": server, "allowed.insecureHttp": 1 });
  expect(policy.locked.server).toBe(server);
  expect(refused).toEqual([]);
});

test("the first place goes before the others, and what it refuses is theirs to say", () => {
  const { policy, refused } = checkPolicy([
    source({ "locked.theme": "dark", "locked.language": "Klingon" }, "computer"),
    source({ "locked.theme": "light", "locked.language": "fr", "locked.mode": "observe" }, "user"),
  ]);
  expect(policy.locked).toEqual({ theme: "dark", language: "fr", mode: "observe" });
  expect(refused).toEqual([{ source: "computer", path: "locked.language", why: "wrongValue" }]);
});

test("every setting, and how agents sign in, can be locked and given a start value", () => {
  const paths = POLICY_FIELDS.map(({ path }) => path.join("."));
  const settings = leaves(DEFAULT_SETTINGS).filter((path) => path !== "version");
  for (const group of ["locked", "defaults"]) {
    const own = paths.filter((path) => path.startsWith(`${group}.`));
    const expected = [...settings, "server", "mode"].map((path) => `${group}.${path}`);
    expect(own.sort()).toEqual(expected.sort());
  }
});

test("every field says what it is for", () => {
  expect(POLICY_FIELDS.filter(({ description }) => description === "")).toEqual([]);
});

function leaves(value: object, path: readonly string[] = []): string[] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? leaves(inner, [...path, name])
      : [...path, name].join("."),
  );
}
