import { expect, test } from "vitest";
import type { ReasonCode } from "../../shared/presence.ts";
import { anAgentState, aPresence, aReason } from "../../shared/testing/fixtures.ts";
import { logoutReasonOf } from "./logout-reason.ts";

function reasonOf(reason: ReasonCode | null) {
  return logoutReasonOf(aPresence({ state: anAgentState({ name: "LOGOUT", reason }) }));
}

test.each([
  [aReason({ name: "FORCED_LOGOUT_BY_SUPERVISOR" }), "bySupervisor"],
  [aReason({ id: null, name: "forced logout by supervisor", type: null }), "bySupervisor"],
  [aReason({ id: "62ffc95cf12b6ccf1594d934", name: "Signed out by the lead" }), "bySupervisor"],
  [aReason({ name: "SESSION_TIMEOUT_INACTIVITY" }), "inactivity"],
  [aReason({ id: "12ffc95cf12b6ccf1594d948", name: "Too quiet" }), "inactivity"],
  [aReason({ name: "Out Of Office" }), "loggedOut"],
  [aReason({ id: "constructor", name: "toString" }), "loggedOut"],
])("%o", (reason, kind) => {
  expect(reasonOf(reason)).toEqual({ kind, reasonName: reason.name });
});

test("a logout needs no reason", () => {
  expect(reasonOf(null)).toEqual({ kind: "loggedOut", reasonName: null });
});

test.each(["LOGIN", "NOT_READY", "READY", "UNKNOWN"] as const)("%s ends nothing", (name) => {
  expect(logoutReasonOf(aPresence({ state: anAgentState({ name }) }))).toBeNull();
});
