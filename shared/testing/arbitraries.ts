import fc from "fast-check";
import {
  AGENT_STATE_NAMES,
  type Agent,
  type AgentState,
  MRD_STATE_NAMES,
  type Mrd,
  type Presence,
  type ReasonCode,
} from "../presence.ts";
import type { EpochMs } from "../time.ts";

/** A state in the model's own spelling, or one that it does not know with the server's word. */
function stateWord<Name extends string>(
  names: readonly Name[],
): fc.Arbitrary<readonly [Name | "UNKNOWN", string]> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...names).map((name) => [name, name] as const) },
    fc.constantFrom("WARPED", "On Hold").map((raw) => ["UNKNOWN", raw] as const),
  );
}

/** Names as they are met: plain, long, right to left, with emoji. */
const shownText = fc.constantFrom(
  "CHAT",
  "CX VOICE",
  "Ahmad'sMrd",
  "دردشة",
  "👩‍💻 desk",
  "x".repeat(110),
);

const serverTime: fc.Arbitrary<EpochMs | null> = fc.option(
  fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) }),
);

const reason: fc.Arbitrary<ReasonCode> = fc.record({
  id: fc.option(fc.constantFrom("r1", "r2")),
  name: fc.constantFrom("Short Break", "Lunch"),
  type: fc.option(fc.constant("NOT_READY")),
});

const agent: fc.Arbitrary<Agent> = fc.record({
  id: fc.constant("agent-1"),
  username: fc.constantFrom("anna", "a.example"),
  displayName: shownText,
  mayChangeState: fc.boolean(),
});

const agentState: fc.Arbitrary<AgentState> = fc
  .tuple(stateWord(AGENT_STATE_NAMES), fc.option(reason), serverTime)
  .map(([[name, rawName], reasonCode, since]) => {
    const hasReason = name === "NOT_READY" || name === "LOGOUT";
    return { name, rawName, reason: hasReason ? reasonCode : null, since };
  });

/** An MRD with one of a few ids, so that two presences often speak of the same one. */
const anyMrd: fc.Arbitrary<Mrd> = fc
  .tuple(
    stateWord(MRD_STATE_NAMES),
    fc.record({
      id: fc.constantFrom("m1", "m2", "m3", "m4", "m5"),
      name: shownText,
      since: serverTime,
      lastReadyAt: serverTime,
      maxAgentTasks: fc.option(fc.nat(5)),
    }),
  )
  .map(([[state, rawState], rest]) => ({ ...rest, state, rawState }));

/** Any presence of the agent `agent-1`. */
export const anyPresence: fc.Arbitrary<Presence> = fc.record({
  agent,
  state: agentState,
  mrds: fc.uniqueArray(anyMrd, { selector: (mrd) => mrd.id, maxLength: 5 }),
  loginTime: fc.option(fc.constantFrom(Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 2))),
});
