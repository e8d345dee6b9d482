import { MOST_ANNOUNCEMENTS, type TeamAnnouncement } from "../../shared/team-announcement.ts";
import type { EpochMs } from "../../shared/time.ts";
import type { ListFailure, ListResult } from "../server/lists-client.ts";
import { logged } from "./event.ts";
import type { SessionState } from "./state.ts";
import type { Step } from "./step.ts";

/** More than that are not asked about again. */
const MOST_READ = 100;

/** With one more; one of the same id is taken for a newer wording of it. */
export function withAnnouncement(state: SessionState, one: TeamAnnouncement): SessionState {
  const { unread, read } = state.announcements;
  if (read.includes(one.id)) return state;
  const others = unread.filter(({ id }) => id !== one.id);
  return withUnread(state, [...others, one].slice(-MOST_ANNOUNCEMENTS));
}

/** Without one that was deleted. */
export function withoutAnnouncement(state: SessionState, id: string): SessionState {
  const { unread } = state.announcements;
  const left = unread.filter((one) => one.id !== id);
  return left.length === unread.length ? state : withUnread(state, left);
}

/** Without those that are over at `now`, local clock. */
export function withoutEndedAnnouncements(state: SessionState, now: EpochMs): SessionState {
  const { clockSkew } = state.presence;
  const { unread } = state.announcements;
  const left = unread.filter(({ endsAt }) => endsAt === null || endsAt - clockSkew > now);
  return left.length === unread.length ? state : withUnread(state, left);
}

/** When the next one is over, local clock; null for none. */
export function nextAnnouncementEnd({ announcements, presence }: SessionState): EpochMs | null {
  const ends = announcements.unread.flatMap(({ endsAt }) => (endsAt === null ? [] : [endsAt]));
  return ends.length === 0 ? null : Math.min(...ends) - presence.clockSkew;
}

/** The agent has read one: the server is told. */
export function readAnnouncement(state: SessionState, id: string): Step {
  const left = withoutAnnouncement(state, id);
  if (left === state) return { state, effects: [] };
  const read = [...left.announcements.read, id].slice(-MOST_READ);
  return {
    state: { ...left, announcements: { ...left.announcements, read } },
    effects: [{ kind: "sendSeen", id }],
  };
}

/** Takes the team's list; one that could not be had leaves what there is, and is logged once a sign-in. */
export function takeAnnouncements(
  state: SessionState,
  result: ListResult<readonly TeamAnnouncement[]>,
  now: EpochMs,
): Step {
  const { account, announcements } = state;
  if (account === null) return { state, effects: [] };
  if (result.ok) {
    const { unread, read } = announcements;
    const known = result.value.filter(({ id }) => !read.includes(id));
    const listed = new Set(known.map(({ id }) => id));
    // One that came by the socket meanwhile is newer than the list.
    const all = [...known, ...unread.filter(({ id }) => !listed.has(id))];
    const next = withUnread(state, all.slice(-MOST_ANNOUNCEMENTS));
    return { state: withoutEndedAnnouncements(next, now), effects: [] };
  }
  return failed(state, "list", result);
}

/** The server did not take, or give, what it was asked for. */
export function failed(
  state: SessionState,
  what: "list" | "seen",
  { why, detail }: ListFailure,
): Step {
  const { announcements } = state;
  return {
    state: { ...state, announcements: { ...announcements, failed: true } },
    effects: announcements.failed
      ? []
      : [logged("info", "announcements.failed", { what, why, detail })],
  };
}

function withUnread(state: SessionState, unread: readonly TeamAnnouncement[]): SessionState {
  return { ...state, announcements: { ...state.announcements, unread } };
}
