import { expect, test } from "vitest";
import { MRD_STATE_NAMES, type MrdStateName } from "../../shared/presence.ts";
import { anAgentState, anMrd, aPresence, aReason } from "../../shared/testing/fixtures.ts";
import type { OwnChange } from "../../shared/wire/change-agent-state.ts";
import { answerIn } from "./next-request.ts";

const LUNCH = aReason({ id: "lunch", name: "Lunch" });
const BREAK = aReason({ id: "break", name: "Short Break" });

function asking(
  name: "READY" | "NOT_READY" | "LOGOUT",
  reason: typeof LUNCH | null = null,
): OwnChange {
  return { kind: "agentState", name, reason };
}

type State = readonly ["READY" | "NOT_READY" | "LOGIN" | "LOGOUT", typeof LUNCH | null];

/** Whether the agent's state, in the presence, is what was asked for. */
test.each<[OwnChange, State, boolean]>([
  [asking("READY"), ["READY", null], true],
  [asking("READY"), ["NOT_READY", null], false],
  [asking("READY"), ["LOGIN", null], false],
  [asking("NOT_READY"), ["NOT_READY", null], true],
  [asking("NOT_READY"), ["NOT_READY", LUNCH], false],
  [asking("NOT_READY"), ["READY", null], false],
  [asking("NOT_READY", LUNCH), ["NOT_READY", LUNCH], true],
  [asking("NOT_READY", LUNCH), ["NOT_READY", BREAK], false],
  [asking("NOT_READY", LUNCH), ["NOT_READY", null], false],
  [asking("NOT_READY", LUNCH), ["NOT_READY", { ...LUNCH, id: null }], true],
  [asking("LOGOUT"), ["LOGOUT", null], true],
  [asking("LOGOUT", BREAK), ["LOGOUT", LUNCH], true],
  [asking("LOGOUT"), ["NOT_READY", null], false],
])("%o, answered by %o", (change, [name, reason], holds) => {
  const presence = aPresence({ state: anAgentState({ name, reason }) });
  expect(answerIn(presence, "CHANGED", change)).toBe(holds ? "confirmed" : null);
  expect(answerIn(presence, "UNKNOWN", change)).toBe(holds ? "confirmed" : null);
  expect(answerIn(presence, "UNCHANGED", change)).toBe(holds ? "confirmed" : "refused");
});

const ON: readonly MrdStateName[] = ["READY", "RESERVED", "ACTIVE", "BUSY", "INTERRUPTED"];
const OFF: readonly MrdStateName[] = ["NOT_READY", "PENDING_NOT_READY"];

test.each(MRD_STATE_NAMES)("a channel that is %s answers by its own state alone", (state) => {
  const presence = aPresence({ mrds: [anMrd({ id: "other" }), anMrd({ state })] });
  for (const [asked, states] of [
    ["READY", ON],
    ["NOT_READY", OFF],
  ] as const) {
    const change: OwnChange = { kind: "mrdState", mrdId: "chat", state: asked };
    const holds = states.includes(state);
    expect(answerIn(presence, "CHANGED", change)).toBe(holds ? "confirmed" : null);
    expect(answerIn(presence, "UNCHANGED", change)).toBe(holds ? "confirmed" : "refused");
  }
});

test("UNCHANGED with changed channels is no for the agent's state", () => {
  const presence = aPresence({ mrds: [anMrd({ state: "PENDING_NOT_READY" })] });
  expect(answerIn(presence, "UNCHANGED", asking("NOT_READY"))).toBe("refused");
});

test("a channel that is gone from the presence was not switched", () => {
  const change: OwnChange = { kind: "mrdState", mrdId: "gone", state: "NOT_READY" };
  expect(answerIn(aPresence(), "CHANGED", change)).toBeNull();
  expect(answerIn(aPresence(), "UNCHANGED", change)).toBe("refused");
});
