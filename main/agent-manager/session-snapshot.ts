import type { Link } from "../../shared/link.ts";
import { EMPTY_SNAPSHOT, type Snapshot } from "../../shared/snapshot.ts";

/** The snapshot of somebody who begins or ended a sign-in: nothing of the agent before is left. */
export function withoutAgent({ mode }: Snapshot, link: Link): Snapshot {
  return { ...EMPTY_SNAPSHOT, mode, link };
}

/** The snapshot under a new link. */
export function withLink(snapshot: Snapshot, link: Link): Snapshot {
  return snapshot.link === link ? snapshot : { ...snapshot, link };
}

/** What a connection announced, without the connection: nobody would say when it is over. */
export function withoutConnection(snapshot: Snapshot): Snapshot {
  if (snapshot.tasks.length === 0 && snapshot.wrapUps.length === 0) return snapshot;
  return { ...snapshot, tasks: [], wrapUps: [] };
}

/** The agent has read what there was to read beside a request's outcome. */
export function withoutMessages(snapshot: Snapshot): Snapshot {
  const read = withoutNotAnswered(snapshot);
  return read.serverError === null ? read : { ...read, serverError: null };
}

/** The agent has read that a request was not answered, or is READY again. */
export function withoutNotAnswered(snapshot: Snapshot): Snapshot {
  return snapshot.notAnsweredAt === null ? snapshot : { ...snapshot, notAnsweredAt: null };
}
