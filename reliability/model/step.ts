import fc from "fast-check";
import type { StateChange } from "../../shared/state-change.ts";
import type { Answering, Dialling, Eviction, Welcome } from "./call-centre.ts";
import { MRD_IDS } from "./truth.ts";

/** Something that happens to a widget. */
export type Step =
  | { readonly do: "signIn" | "cancelSignIn" | "signOut" | "retryNow" | "takeOver" | "dismiss" }
  | { readonly do: "setMode"; readonly mode: "session" | "observe" }
  | { readonly do: "ask"; readonly change: StateChange }
  | { readonly do: "suspend" | "resume" | "networkBack" }
  | { readonly do: "dialling"; readonly how: Dialling }
  | { readonly do: "welcome"; readonly how: Welcome }
  | { readonly do: "answering"; readonly how: Answering }
  | {
      readonly do:
        | "cut"
        | "mute"
        | "hold"
        | "release"
        | "hangUp"
        | "tellAgain"
        | "tellForeign"
        | "tellNonsense";
    }
  | { readonly do: "tellOld"; readonly back: number }
  | { readonly do: "setServerClock"; readonly ahead: number }
  | { readonly do: "change"; readonly mrd: string | null; readonly state: string }
  | { readonly do: "evict"; readonly how: Eviction }
  | { readonly do: "logOut" }
  | { readonly do: "task"; readonly event: "taskRequest" | "revokeTask" }
  | { readonly do: "pass"; readonly ms: number };

const changes: fc.Arbitrary<StateChange> = fc.oneof(
  fc.record({
    kind: fc.constant("agentState" as const),
    name: fc.constantFrom("READY" as const, "NOT_READY" as const),
    reasonId: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant("mrdState" as const),
    mrdId: fc.constantFrom(...MRD_IDS),
    state: fc.constantFrom("READY" as const, "NOT_READY" as const),
  }),
);

const simple = <const Name extends string>(...names: readonly Name[]) =>
  fc.record({ do: fc.constantFrom(...names) });

/** Mostly what a working day is made of, with every fault now and then. */
export const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: simple("signIn") },
  { weight: 4, arbitrary: simple("retryNow", "takeOver") },
  { weight: 1, arbitrary: simple("cancelSignIn", "signOut", "dismiss") },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("setMode" as const),
      mode: fc.constantFrom(
        "session" as const,
        "session" as const,
        "session" as const,
        "observe" as const,
      ),
    }),
  },
  { weight: 10, arbitrary: fc.record({ do: fc.constant("ask" as const), change: changes }) },
  { weight: 2, arbitrary: simple("suspend", "resume", "networkBack") },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("dialling" as const),
      how: fc.constantFrom<Dialling>("answers", "answers", "refuses", "blackHole"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("welcome" as const),
      how: fc.constantFrom<Welcome>(
        ...(["normal", "normal", "normal", "normal", "normal", "normal"] as const),
        ...(["normal", "silent", "noPresence"] as const),
        ...(["refusesLogin", "refusesLicence"] as const),
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("answering" as const),
      how: fc.constantFrom<Answering>("grants", "grants", "refuses", "errs", "silent"),
    }),
  },
  {
    weight: 5,
    arbitrary: simple("cut", "mute", "hold", "tellAgain", "tellForeign", "tellNonsense"),
  },
  { weight: 3, arbitrary: simple("release") },
  { weight: 1, arbitrary: simple("hangUp", "logOut") },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("tellOld" as const), back: fc.nat(6) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("setServerClock" as const),
      ahead: fc.constantFrom(0, 0, 300_000, -300_000, 3_600_000, -3_600_000),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("change" as const),
      mrd: fc.option(fc.constantFrom(...MRD_IDS)),
      state: fc.constantFrom("READY", "NOT_READY"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("evict" as const),
      how: fc.constantFrom<Eviction>(
        "removedThenDisconnect",
        "disconnectThenRemoved",
        "removedOnly",
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("task" as const),
      event: fc.constantFrom("taskRequest" as const, "revokeTask" as const),
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant("pass" as const),
      ms: fc.oneof(fc.nat(1_000), fc.nat(12_000), fc.nat(60_000)),
    }),
  },
);
