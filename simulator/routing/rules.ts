import type { PayloadProfile } from "../control.ts";

/** What differs between versions of the routing engine (protocol 7.2, 7.3). */
export interface Rules {
  readonly autoSync: boolean;
  /** RESERVED as an MRD state came with CX 4.10. */
  readonly reservedState: boolean;
  /** Interruptible MRDs came with CX 4.5.3. */
  readonly interruption: boolean;
  /**
   * `always`: up to 4.7. `notReady`: 4.8, refused unless the agent is NOT_READY. `idle`: 4.9.3,
   * ignored in silence unless the agent and all MRDs are NOT_READY and no task is held.
   */
  readonly logout: "always" | "notReady" | "idle";
}

const byProfile = {
  "4.3": { reservedState: false, interruption: false, logout: "always" },
  "4.5": { reservedState: false, interruption: false, logout: "always" },
  "4.8": { reservedState: false, interruption: true, logout: "notReady" },
  "5.x": { reservedState: true, interruption: true, logout: "idle" },
} satisfies Record<PayloadProfile, Omit<Rules, "autoSync">>;

export function rulesOf(profile: PayloadProfile, autoSync: boolean): Rules {
  return { ...byProfile[profile], autoSync };
}
