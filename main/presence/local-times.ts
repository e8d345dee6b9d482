import type { AgentState, Mrd, Presence } from "../../shared/presence.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { DurationMs } from "../../shared/time.ts";

/** The snapshot after the local clock was set on by `by` (back where negative), while nothing else changed. */
export function afterClockSet(snapshot: Snapshot, by: DurationMs): Snapshot {
  const { presence, confirmedAt, notAnsweredAt } = snapshot;
  return {
    ...snapshot,
    presence:
      presence &&
      mapParts(presence, (part) =>
        part.startedAt === undefined ? part : { ...part, startedAt: part.startedAt + by },
      ),
    confirmedAt: confirmedAt && confirmedAt + by,
    notAnsweredAt: notAnsweredAt && notAnsweredAt + by,
    clockSkew: snapshot.clockSkew - by,
    dateSkew: snapshot.dateSkew - by,
    tasks: snapshot.tasks.map((task) => ({ ...task, offeredAt: task.offeredAt + by })),
    wrapUps: snapshot.wrapUps.map((wrapUp) => ({ ...wrapUp, endsAt: wrapUp.endsAt + by })),
  };
}

/**
 * The snapshot after a sleep: nobody knows how long it took or what the clocks did meanwhile, so
 * durations are by the server's times again, and by what its answers will tell (protocol 6.3).
 */
export function afterSleep(snapshot: Snapshot): Snapshot {
  const { presence } = snapshot;
  const isStarted = ({ startedAt }: AgentState | Mrd) => startedAt !== undefined;
  if (presence === null || ![presence.state, ...presence.mrds].some(isStarted)) {
    return withoutSkew(snapshot);
  }
  const bySince = mapParts(presence, ({ startedAt: _, ...part }) => part);
  return withoutSkew({ ...snapshot, presence: bySince });
}

/** Without what was known of the server's clock. */
function withoutSkew(snapshot: Snapshot): Snapshot {
  if (snapshot.clockSkew === 0 && snapshot.dateSkew === 0) return snapshot;
  return { ...snapshot, clockSkew: 0, dateSkew: 0 };
}

function mapParts(
  presence: Presence,
  change: <T extends AgentState | Mrd>(part: T) => Omit<T, "startedAt"> & { startedAt?: number },
): Presence {
  return {
    ...presence,
    state: change(presence.state),
    mrds: presence.mrds.map((mrd) => change(mrd)),
  };
}
