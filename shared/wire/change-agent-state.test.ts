import { expect, test } from "vitest";
import { aReason } from "../testing/fixtures.ts";
import { changeAgentStatePayload, type OwnChange } from "./change-agent-state.ts";

const reason = aReason();

/** The payloads of protocol 8.1, to the letter. */
test.each<[OwnChange, object]>([
  [
    { kind: "agentState", name: "READY", reason: null },
    { agentId: "me", action: "agentState", state: { name: "READY", reasonCode: null } },
  ],
  [
    { kind: "agentState", name: "READY", reason },
    { agentId: "me", action: "agentState", state: { name: "READY", reasonCode: null } },
  ],
  [
    { kind: "agentState", name: "NOT_READY", reason: null },
    { agentId: "me", action: "agentState", state: { name: "NOT_READY", reasonCode: null } },
  ],
  [
    { kind: "agentState", name: "NOT_READY", reason },
    {
      agentId: "me",
      action: "agentState",
      state: {
        name: "NOT_READY",
        reasonCode: { id: "reason-1", name: "Short Break", type: "NOT_READY" },
      },
    },
  ],
  [
    { kind: "agentState", name: "LOGOUT", reason: { ...reason, type: "LOG_OUT" } },
    {
      agentId: "me",
      action: "agentState",
      state: {
        name: "LOGOUT",
        reasonCode: { id: "reason-1", name: "Short Break", type: "LOG_OUT" },
      },
    },
  ],
  [
    { kind: "mrdState", mrdId: "chat", state: "READY" },
    { agentId: "me", action: "agentMRDState", state: "READY", mrdId: "chat" },
  ],
  [
    { kind: "mrdState", mrdId: "chat", state: "NOT_READY" },
    { agentId: "me", action: "agentMRDState", state: "NOT_READY", mrdId: "chat" },
  ],
])("%o", (change, payload) => {
  expect(changeAgentStatePayload("me", change)).toStrictEqual(payload);
});

test("nothing is sent along that a change happens to carry besides", () => {
  const more = { ...reason, secret: "x" };
  const payload = changeAgentStatePayload("me", {
    kind: "agentState",
    name: "NOT_READY",
    reason: more,
  });
  expect(JSON.stringify(payload)).not.toContain("secret");
});
