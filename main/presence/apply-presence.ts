import type { Presence } from "../../shared/presence.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { EpochMs } from "../../shared/time.ts";
import type { PresenceMessage } from "../../shared/wire/presence-message.ts";
import { raiseSkew } from "./clock-skew.ts";
import { type Merged, mergePresence } from "./merge-presence.ts";
import { sharePresence } from "./share-presence.ts";

/** What became of a presence. */
type PresenceOutcome =
  /** It is the snapshot's presence now. */
  | "applied"
  /** It says what is known already; confirmed once more. */
  | "nothingNew"
  /** Parts were overtaken by newer ones and left out; the rest is applied. */
  | "partlyStale"
  /** It was overtaken as a whole; the snapshot stays as it is. */
  | "stale"
  /** It belongs to somebody else; the snapshot stays as it is (product 1.5). */
  | "otherAgent";

export interface PresenceArrival {
  readonly ownAgentId: string;
  /** Local clock. */
  readonly receivedAt: EpochMs;
  /** Whether it is the first on this connection: the server's own snapshot, never out of date. */
  readonly isFirst: boolean;
}

export interface AppliedPresence {
  readonly snapshot: Snapshot;
  readonly outcome: PresenceOutcome;
}

/**
 * The snapshot after a presence arrived. What did not change keeps its identity: the same presence
 * again leaves `presence` the same object and moves only `confirmedAt`.
 */
export function applyPresence(
  snapshot: Snapshot,
  { presence: incoming }: PresenceMessage,
  { ownAgentId, receivedAt, isFirst }: PresenceArrival,
): AppliedPresence {
  if (incoming.agent.id !== ownAgentId) return { snapshot, outcome: "otherAgent" };
  const { presence, outOfDate } = settle(snapshot.presence, incoming, isFirst);
  if (outOfDate === "all") return { snapshot, outcome: "stale" };
  return {
    snapshot: {
      ...snapshot,
      presence,
      confirmedAt: receivedAt,
      clockSkew: raiseSkew(snapshot.clockSkew, presence, receivedAt),
    },
    outcome: outcomeOf(snapshot.presence, presence, outOfDate),
  };
}

function settle(known: Presence | null, incoming: Presence, isFirst: boolean): Merged {
  if (known === null || known.agent.id !== incoming.agent.id) {
    return { presence: incoming, outOfDate: "none" };
  }
  if (isFirst) return { presence: sharePresence(known, incoming), outOfDate: "none" };
  return mergePresence(known, incoming);
}

function outcomeOf(
  known: Presence | null,
  presence: Presence,
  outOfDate: "none" | "some",
): PresenceOutcome {
  if (outOfDate === "some") return "partlyStale";
  return presence === known ? "nothingNew" : "applied";
}
