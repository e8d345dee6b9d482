import { describe, expect, test } from "vitest";
import { type AgentStateName, MRD_STATE_NAMES } from "../../shared/presence.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import {
  anAgentState,
  anMrd,
  aPresence,
  aSnapshot,
  aTask,
  FIXTURE_TIME,
} from "../../shared/testing/fixtures.ts";
import { restartBlock } from "./restart-block.ts";

const at = FIXTURE_TIME;

function inState(name: AgentStateName, parts: Partial<Snapshot> = {}): Snapshot {
  const presence = aPresence({
    state: anAgentState({ name }),
    mrds: [anMrd({ state: "NOT_READY" })],
  });
  return aSnapshot({ presence, ...parts });
}

const asked = { kind: "agentState", name: "READY", reasonName: null, sentAt: at } as const;
const lost = { fault: "transport", lostAt: at, attempt: 1, retryAt: null } as const;

test.each<[string, Snapshot, ReturnType<typeof restartBlock>]>([
  ["Not Ready", inState("NOT_READY"), null],
  ["logged out", inState("LOGOUT"), null],
  ["Ready", inState("READY"), "ready"],
  ["logging in", inState("LOGIN"), "notKnown"],
  ["in a state with a name that nobody knows", inState("UNKNOWN"), "notKnown"],
  ["Not Ready with a request waiting", inState("NOT_READY", { tasks: [aTask()] }), "task"],
  [
    "Not Ready in wrap-up",
    inState("NOT_READY", { wrapUps: [{ conversationId: "1", endsAt: at }] }),
    "task",
  ],
  ["waiting for the server's answer", inState("NOT_READY", { requested: asked }), "request"],
  [
    "Ready when the connection was lost",
    inState("READY", { connection: { name: "reconnecting", ...lost } }),
    "ready",
  ],
  [
    "Not Ready when the connection was lost",
    inState("NOT_READY", { connection: { name: "reconnecting", ...lost } }),
    null,
  ],
  [
    "signing in",
    inState("READY", { connection: { name: "signingIn" }, presence: null }),
    "notKnown",
  ],
  ["connecting", inState("READY", { connection: { name: "connecting", since: at } }), "notKnown"],
  ["signed out", inState("READY", { connection: { name: "signedOut" } }), null],
  ["evicted", inState("READY", { connection: { name: "evicted", at } }), null],
  [
    "asked whether to take over",
    inState("READY", { connection: { name: "takeoverQuestion" } }),
    null,
  ],
])("%s", (_what, snapshot, block) => {
  expect(restartBlock(snapshot)).toBe(block);
});

describe("Not Ready, with a channel that is", () => {
  test.each(MRD_STATE_NAMES)("%s", (state) => {
    const presence = aPresence({
      state: anAgentState({ name: "NOT_READY" }),
      mrds: [anMrd({ state: "NOT_READY" }), anMrd({ id: "voice", state })],
    });
    const atWork = ["RESERVED", "ACTIVE", "BUSY", "PENDING_NOT_READY", "INTERRUPTED"];
    expect(restartBlock(aSnapshot({ presence }))).toBe(atWork.includes(state) ? "task" : null);
  });
});
