import { expect, test } from "vitest";
import type { ReasonCode } from "../../shared/presence.ts";
import { anAgentState, aPresence, aReason } from "../../shared/testing/fixtures.ts";
import { logoutReasonOf } from "./cause.ts";

const SUPERVISOR = "62ffc95cf12b6ccf1594d934";

function reasonOf(reason: ReasonCode | null) {
  return logoutReasonOf(aPresence({ state: anAgentState({ name: "LOGOUT", reason }) }));
}

function reasonNameOf(reason: ReasonCode): string | null {
  const ended = reasonOf(reason);
  return ended !== null && "reasonName" in ended ? ended.reasonName : null;
}

test.each([
  [aReason({ name: "FORCED_LOGOUT_BY_SUPERVISOR" }), "bySupervisor"],
  [aReason({ id: null, name: "forced logout by supervisor", type: null }), "bySupervisor"],
  [aReason({ id: SUPERVISOR, name: "Signed out by the lead" }), "bySupervisor"],
  [aReason({ name: "SESSION_TIMEOUT_INACTIVITY" }), "inactivity"],
  [aReason({ id: "12ffc95cf12b6ccf1594d948", name: "Too quiet" }), "inactivity"],
  [aReason({ name: "Out Of Office" }), "loggedOut"],
  [aReason({ id: "constructor", name: "toString" }), "loggedOut"],
])("%o", (reason, kind) => {
  expect(reasonOf(reason)).toMatchObject({ kind });
});

test("the agent is told the name that administrators wrote, and no code of the server's", () => {
  expect(reasonNameOf(aReason({ name: "Out Of Office" }))).toBe("Out Of Office");
  expect(reasonNameOf(aReason({ id: SUPERVISOR, name: "By the lead" }))).toBe("By the lead");
  expect(reasonNameOf(aReason({ name: "FORCED_LOGOUT_BY_SUPERVISOR" }))).toBeNull();
  expect(reasonOf({ id: SUPERVISOR, name: null, type: null })).toEqual({
    kind: "bySupervisor",
    reasonName: null,
  });
});

test("a logout needs no reason", () => {
  expect(reasonOf(null)).toEqual({ kind: "loggedOut", reasonName: null });
});

test.each(["LOGIN", "NOT_READY", "READY", "UNKNOWN"] as const)("%s ends nothing", (name) => {
  expect(logoutReasonOf(aPresence({ state: anAgentState({ name }) }))).toBeNull();
});
