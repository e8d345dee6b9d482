import { describe, expect, test } from "vitest";
import { NO_POLICY, type Policy } from "../shared/policy.ts";
import { aSnapshot, aWindowState } from "../shared/testing/fixtures.ts";
import type { SignInState } from "../shared/window-state.ts";
import { NOBODY } from "./session/state.ts";
import { MEMORY } from "./settings/memory.ts";
import { type WindowStateParts, windowStateOf } from "./window-state.ts";

const FRESH = MEMORY.schema.parse({});
const REMEMBERED = { ...FRESH, server: "https://old.example", username: "anna" };

const stateOf = (parts: Partial<WindowStateParts>) =>
  windowStateOf({
    ...aWindowState(),
    snapshot: aSnapshot(),
    signIn: NOBODY,
    memory: FRESH,
    policy: NO_POLICY,
    keepOffer: { possible: true },
    serverOption: null,
    ...parts,
  });

const policyWith = (parts: Partial<Policy>): Policy => ({ ...NO_POLICY, ...parts });
const LOCKED = policyWith({ locked: { server: "https://cx.example.com", mode: "observe" } });
const OFFERED = policyWith({ defaults: { server: "https://cx.example.com", mode: "observe" } });

describe("the sign-in view starts with", () => {
  test.each<[string, Partial<WindowStateParts>, Partial<SignInState>]>([
    ["nothing at first", {}, { server: "", username: "", mode: "session" }],
    ["what was remembered", { memory: REMEMBERED }, { server: "https://old.example" }],
    [
      "the command line's server before that",
      { memory: REMEMBERED, serverOption: "cx.example.com" },
      { server: "cx.example.com", username: "anna" },
    ],
    [
      "the last try of this run before all",
      {
        memory: REMEMBERED,
        serverOption: "cx.example.com",
        signIn: { ...NOBODY, server: "typed.example", username: "ben", mode: "observe" },
      },
      { server: "typed.example", username: "ben", mode: "observe" },
    ],
    [
      "what the policy offers, at first",
      { policy: OFFERED },
      { server: "https://cx.example.com", mode: "observe" },
    ],
    [
      "what was remembered before what the policy offers",
      { policy: OFFERED, memory: REMEMBERED },
      { server: "https://old.example", mode: "session" },
    ],
    [
      "what the policy locks, always",
      {
        policy: LOCKED,
        memory: REMEMBERED,
        serverOption: "other.example",
        signIn: { ...NOBODY, server: "typed.example", username: "ben" },
      },
      { server: "https://cx.example.com", username: "ben", mode: "observe" },
    ],
  ])("%s", (_name, parts, expected) => {
    expect(stateOf(parts).signIn).toMatchObject(expected);
  });
});

test("the window is told what is locked, and of the policy nothing else", () => {
  const state = stateOf({ policy: { ...LOCKED, certificateFile: "/etc/ssl/company.pem" } });
  expect(state.locked).toEqual(["server", "mode"]);
  expect(JSON.stringify(state)).not.toContain("company.pem");
});
