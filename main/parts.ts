import type { ReadonlySignal } from "@preact/signals-core";
import type { Allowed } from "../shared/permitted.ts";
import type { Policy } from "../shared/policy.ts";
import type { Settings } from "../shared/settings.ts";
import type { Snapshot } from "../shared/snapshot.ts";
import type { StateChange } from "../shared/state-change.ts";
import type { Texts } from "../shared/texts/texts.ts";
import type { EpochMs } from "../shared/time.ts";
import type { Basics } from "./log.ts";
import type { SignInStatus } from "./session/state.ts";
import type { JsonStore } from "./settings/json-store.ts";
import type { Memory } from "./settings/memory.ts";

/** What many parts are given, by the names that `app.ts` has for it. */
interface GivenToMany extends Basics {
  readonly snapshot: ReadonlySignal<Snapshot>;
  readonly signInStatus: ReadonlySignal<SignInStatus>;
  /** As they hold under the policy. */
  readonly settings: ReadonlySignal<Settings>;
  readonly policy: ReadonlySignal<Policy>;
  readonly memory: Pick<JsonStore<Memory>, "current" | "update">;
  /** What administrators leave to agents, now. */
  readonly allowed: () => Allowed;
  readonly texts: () => Texts;
  /** The one door for changes. */
  readonly changeState: (change: StateChange) => void;
  /** Until when notifications are paused, local clock; null for not. */
  readonly pausedUntil: () => EpochMs | null;
}

/** As much of it as a part uses. */
export type Given<Name extends keyof GivenToMany> = Pick<GivenToMany, Name>;
