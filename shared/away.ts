import type { EpochMs } from "./time.ts";

/** Why and when the agent was taken for away (product 16). */
export interface Absence {
  readonly why: "locked" | "idle";
  /** Local clock. */
  readonly at: EpochMs;
  /** Whether the server confirmed the Not Ready that was asked for. */
  readonly held: boolean;
}

/** Whether they are still there, to be answered until `endsAt`, local clock. */
export interface StillThere {
  readonly name: "asking";
  readonly endsAt: EpochMs;
}

/** What an agent who went away, or may have, is asked. */
export type AwayQuestion = StillThere | ({ readonly name: "back" } & Absence);
