import { expect, test } from "vitest";
import type { Cause } from "../../shared/cause.ts";
import type { Presence } from "../../shared/presence.ts";
import type { RequestedChange } from "../../shared/state-request.ts";
import {
  anAgentState,
  anMrd,
  aPresence,
  aReason,
  FIXTURE_TIME,
} from "../../shared/testing/fixtures.ts";
import { causeAfter } from "./cause.ts";

const chosen: Cause = { kind: "chosen" };
const ready = aPresence();
const notReady = aPresence({ state: anAgentState({ name: "NOT_READY" }) });
const lunch = aPresence({ state: anAgentState({ name: "NOT_READY", reason: aReason() }) });
const asked = (name: "READY" | "NOT_READY"): RequestedChange => ({
  kind: "agentState",
  name,
  reasonName: null,
  sentAt: 0,
});
const ofChat: RequestedChange = { kind: "mrdState", mrdId: "chat", state: "READY", sentAt: 0 };

test.each<[string, Cause | null, Presence | null, Presence, RequestedChange | null, Cause | null]>([
  ["what was asked for is chosen", null, ready, notReady, asked("NOT_READY"), chosen],
  ["another reason is chosen too", null, notReady, lunch, asked("NOT_READY"), chosen],
  ["the same state keeps what is known", chosen, lunch, lunch, null, chosen],
  ["what somebody else set is not", chosen, ready, notReady, null, null],
  ["nor what came instead of what was asked for", null, ready, lunch, asked("READY"), null],
  ["nor what a channel's change brought", null, notReady, ready, ofChat, null],
  ["the first presence tells no cause", null, null, notReady, asked("NOT_READY"), null],
])("%s", (_, cause, before, after, requested, expected) => {
  expect(causeAfter(cause, before, after, requested)).toEqual(expected);
});

test("Ready by the server right after the login, with voice, is probably the voice sign-in's doing", () => {
  const voice = (state: "READY" | "NOT_READY", parts = {}) =>
    anMrd({ id: "voice", name: "CX VOICE", state, ...parts });
  const before = { ...notReady, mrds: [voice("NOT_READY"), anMrd()] };
  const after = { ...ready, mrds: [voice("READY"), anMrd()] };
  const by: Cause = { kind: "voiceSignIn" };
  expect(causeAfter(null, before, after, null)).toEqual(by);
  expect(causeAfter(by, after, after, null)).toEqual(by);
  const late = { ...after, loginTime: FIXTURE_TIME - 61_000 };
  const others: readonly (readonly [Presence, Presence, RequestedChange | null])[] = [
    [before, after, asked("READY")],
    [before, late, null],
    [before, { ...after, loginTime: null }, null],
    [{ ...before, mrds: [voice("READY"), anMrd()] }, after, null],
    [before, { ...after, mrds: [voice("NOT_READY"), anMrd()] }, null],
  ];
  for (const [from, to, requested] of others) {
    expect(causeAfter(null, from, to, requested)).not.toEqual(by);
  }
});
