import type { Presence } from "../../shared/presence.ts";
import { EMPTY_SNAPSHOT } from "../../shared/snapshot.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { PresenceMessage } from "../../shared/wire/presence-message.ts";
import { applyPresence as applyTo } from "../presence/apply-presence.ts";

export interface PresenceState {
  readonly known: Presence | null;
  readonly confirmedAt: EpochMs | null;
  readonly clockSkew: DurationMs;
}
export const NO_PRESENCE: PresenceState = { known: null, confirmedAt: null, clockSkew: 0 };
export function withSkew(state: PresenceState, clockSkew: DurationMs | null): PresenceState {
  return { ...state, clockSkew: clockSkew ?? 0 };
}
export function applyPresence(
  state: PresenceState,
  message: PresenceMessage,
  { receivedAt, isFirst }: { receivedAt: number; isFirst: boolean },
) {
  const { snapshot, outcome } = applyTo(
    {
      ...EMPTY_SNAPSHOT,
      presence: state.known,
      confirmedAt: state.confirmedAt,
      clockSkew: state.clockSkew,
    },
    message,
    { receivedAt, isFirst, ownAgentId: message.presence.agent.id },
  );
  return {
    presence: {
      known: snapshot.presence,
      confirmedAt: snapshot.confirmedAt,
      clockSkew: snapshot.clockSkew,
    },
    outcome,
  };
}
