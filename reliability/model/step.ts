import fc from "fast-check";
import type { Conduct } from "./call-centre.ts";
import { MRD_IDS } from "./truth.ts";

/** Something that happens to a widget. */
export type Step = typeof steps extends fc.Arbitrary<infer Drawn> ? Drawn : never;

const readiness = fc.constantFrom("READY", "NOT_READY");

const stateChanges = fc.oneof(
  fc.record({
    kind: fc.constant("agentState"),
    name: readiness,
    reasonId: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant("mrdState"),
    mrdId: fc.constantFrom(...MRD_IDS),
    state: readiness,
  }),
);

/** Steps that are no more than a name. */
function simple<const Name extends string>(weight: number, ...names: readonly Name[]) {
  return { weight, arbitrary: fc.record({ do: fc.constantFrom(...names) }) };
}

/** A step with what goes with it. */
function step<const Name extends string, Rest>(
  weight: number,
  name: Name,
  rest: { [Key in keyof Rest]: fc.Arbitrary<Rest[Key]> },
) {
  return { weight, arbitrary: fc.record<Rest>(rest).map((drawn) => ({ do: name, ...drawn })) };
}

/** Server or network do otherwise from now on; what comes often comes more than once. */
function conduct<Key extends keyof Conduct>(
  weight: number,
  key: Key,
  values: readonly Conduct[Key][],
) {
  const next = fc.constantFrom(...values).map((value): Partial<Conduct> => ({ [key]: value }));
  return step(weight, "behave", { next });
}

/** Mostly what a working day is made of, with every fault now and then. */
export const steps = fc.oneof(
  simple(6, "signIn"),
  simple(4, "retryNow", "takeOver"),
  simple(1, "cancelSignIn", "signOut", "dismissOutcome"),
  step(1, "setMode", { mode: fc.constantFrom("session", "session", "session", "observe") }),
  step(10, "ask", { change: stateChanges }),
  simple(2, "suspend", "resume", "networkBack"),
  conduct(3, "dialling", ["answers", "answers", "refuses", "blackHole"]),
  conduct(2, "welcome", [
    ...(["normal", "normal", "normal", "normal", "normal", "normal", "normal"] as const),
    ...(["silent", "noPresence", "refusesLogin", "refusesLicence"] as const),
  ]),
  conduct(2, "answering", ["grants", "grants", "refuses", "errs", "silent"]),
  simple(5, "cut", "mute", "hold", "tellAgain", "tellForeign", "tellNonsense"),
  simple(3, "release"),
  simple(1, "hangUp", "logOut"),
  step(3, "tellOld", { back: fc.nat(6) }),
  conduct(2, "clockAhead", [0, 0, 300_000, -300_000, 3_600_000, -3_600_000]),
  step(6, "change", { mrd: fc.option(fc.constantFrom(...MRD_IDS)), state: readiness }),
  step(1, "evict", {
    how: fc.constantFrom("removedThenDisconnect", "disconnectThenRemoved", "removedOnly"),
  }),
  step(2, "task", { event: fc.constantFrom("taskRequest", "revokeTask") }),
  step(12, "pass", { ms: fc.oneof(fc.nat(1_000), fc.nat(12_000), fc.nat(60_000)) }),
);
