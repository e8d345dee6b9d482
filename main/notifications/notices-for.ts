import { isTerminal, type TerminalConnection } from "../../shared/connection.ts";
import { isConfirmed, type Snapshot } from "../../shared/snapshot.ts";
import type { RequestedChange, RequestOutcome } from "../../shared/state-request.ts";
import type { DurationMs } from "../../shared/time.ts";
import { diffPresence } from "../presence/merge-presence.ts";
import type { MrdChange, Notice, NoticeContext } from "./notice.ts";
import { isAgentStateAskedFor, isMrdAskedFor, presenceNotices } from "./presence-notices.ts";

const MOST_AT_ONCE = 3;

/** Only a connection that was gone for longer is worth a word when it is back (product 7). */
export const LOST_FOR: DurationMs = 5_000;

/**
 * What to tell the agent about the difference between two snapshots (product 7); no two notices of
 * one subject. Rules that need time to pass are in `timedNotices`.
 */
export function noticesFor(
  before: Snapshot,
  after: Snapshot,
  context: NoticeContext,
): readonly Notice[] {
  const { connection } = after;
  if (isTerminal(connection)) return sessionEnded(before, connection, context.asked);
  const presence = presenceNotices(before, after, context);
  return [
    ...presence,
    ...requestFailed(before, after, context.asked),
    ...tasksOffered(before, after, context.announced),
    ...serverErrors(before, after),
    ...announcements(before, after),
    ...(presence.some(saysThatItIsBack) ? [] : connectionRestored(before, after)),
  ];
}

function sessionEnded(
  before: Snapshot,
  connection: TerminalConnection,
  asked: readonly RequestedChange[],
): readonly Notice[] {
  if (isTerminal(before.connection)) return [];
  switch (connection.name) {
    case "evicted":
      return [{ kind: "sessionEnded", subject: "session", connection }];
    case "ended": {
      const byAgent =
        connection.reason.kind === "loggedOut" && isAgentStateAskedFor("LOGOUT", asked);
      return byAgent ? [] : [{ kind: "sessionEnded", subject: "session", connection }];
    }
    case "refused":
    case "incompatible":
      // At the first sign-in the agent looks at the window, which says it.
      return before.presence === null
        ? []
        : [{ kind: "sessionEnded", subject: "session", connection }];
  }
}

function requestFailed(
  before: Snapshot,
  after: Snapshot,
  asked: readonly RequestedChange[],
): readonly Notice[] {
  const { outcome, presence } = after;
  if (outcome === null || outcome.result === "confirmed" || isSame(outcome, before.outcome)) {
    return [];
  }
  const { change } = outcome;
  const mrd =
    change.kind === "mrdState" ? presence?.mrds.find(({ id }) => id === change.mrdId) : null;
  return [
    {
      kind: "requestFailed",
      subject: "request",
      outcome,
      mrd: mrd ?? null,
      holds: presence?.state ?? null,
      isConfirmed: isConfirmed(after),
      changes: change.kind === "agentState" ? channelsThatFollowed(before, after, asked) : [],
    },
  ];
}

/** No notice of their own: they did what was asked, only the agent's state did not. */
function channelsThatFollowed(
  before: Snapshot,
  after: Snapshot,
  asked: readonly RequestedChange[],
): readonly MrdChange[] {
  if (before.presence === null || after.presence === null || !isConfirmed(after)) return [];
  const { mrds } = diffPresence(before.presence, after.presence);
  return mrds.filter(({ to }) => isMrdAskedFor(to, asked));
}

function serverErrors(before: Snapshot, { serverError }: Snapshot): readonly Notice[] {
  if (serverError === null || serverError.at === before.serverError?.at) return [];
  return [{ kind: "serverError", subject: "serverError", text: serverError.text }];
}

/** Those that came since; of many at once the newest. */
function announcements(before: Snapshot, after: Snapshot): readonly Notice[] {
  const known = new Set(before.announcements.map(({ id }) => id));
  return after.announcements
    .filter(({ id }) => !known.has(id))
    .slice(-MOST_AT_ONCE)
    .map((announcement) => ({
      kind: "announcement",
      subject: `announcement:${announcement.id}`,
      announcement,
    }));
}

function isSame(outcome: RequestOutcome, other: RequestOutcome | null): boolean {
  return other !== null && outcome.at === other.at && outcome.result === other.result;
}

function tasksOffered(
  before: Snapshot,
  after: Snapshot,
  announced: ReadonlySet<string>,
): readonly Notice[] {
  if (!after.capabilities.announcesTasks) return [];
  const known = new Set(before.tasks.map(({ id }) => id));
  const fresh = new Map(
    after.tasks
      .filter(({ id }) => !known.has(id) && !announced.has(id))
      .map((task) => [task.id, task]),
  );
  return [...fresh.values()].map(({ id, channelName, queueName }) => ({
    kind: "taskOffered",
    subject: `task:${id}`,
    channelName,
    queueName,
  }));
}

/**
 * The requests that are not to be announced again. A lost connection takes them from the snapshot, and
 * the server offers those that wait still once more; one that ended while live may come anew.
 */
export function announcedAfter(
  announced: ReadonlySet<string>,
  before: Snapshot,
  after: Snapshot,
): ReadonlySet<string> {
  if (after.connection.name !== "live" && after.connection.name !== "reconnecting")
    return new Set();
  const waiting = new Set(after.tasks.map(({ id }) => id));
  const isLive = before.connection.name === "live" && after.connection.name === "live";
  const ended = isLive ? before.tasks.filter(({ id }) => !waiting.has(id)) : [];
  const all = new Set([...announced, ...waiting]);
  for (const { id } of ended) all.delete(id);
  return all;
}

function connectionRestored(before: Snapshot, after: Snapshot): readonly Notice[] {
  if (before.connection.name !== "reconnecting" || after.connection.name !== "live") return [];
  if (before.presence === null) return [];
  const { lostAt } = before.connection;
  if (after.connection.since - lostAt < LOST_FOR) return [];
  return [{ kind: "connection", subject: "connection", change: "restored", since: lostAt }];
}

/** "While offline" says that the connection was lost and is back. */
function saysThatItIsBack(notice: Notice): boolean {
  return "cause" in notice && notice.cause === "whileOffline";
}
