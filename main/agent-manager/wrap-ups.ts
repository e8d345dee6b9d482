import type { Snapshot } from "../../shared/snapshot.ts";
import type { WrapUp } from "../../shared/state-request.ts";
import type { EpochMs } from "../../shared/time.ts";

/** With the work after a conversation; announced again, the new time takes the place of the old. */
export function withWrapUp(snapshot: Snapshot, wrapUp: WrapUp): Snapshot {
  const others = snapshot.wrapUps.filter((other) => !isOf(other, wrapUp.conversationId));
  return { ...snapshot, wrapUps: [...others, wrapUp] };
}

/** Without the work after a conversation. */
export function withoutWrapUp(snapshot: Snapshot, conversationId: string): Snapshot {
  return keeping(snapshot, (wrapUp) => !isOf(wrapUp, conversationId));
}

/** Without the work whose time is over. `now` is the local clock. */
export function withoutExpiredWrapUps(snapshot: Snapshot, now: EpochMs): Snapshot {
  return keeping(snapshot, ({ endsAt }) => endsAt > now);
}

function isOf(wrapUp: WrapUp, conversationId: string): boolean {
  return wrapUp.conversationId === conversationId;
}

function keeping(snapshot: Snapshot, keep: (wrapUp: WrapUp) => boolean): Snapshot {
  const wrapUps = snapshot.wrapUps.filter(keep);
  return wrapUps.length === snapshot.wrapUps.length ? snapshot : { ...snapshot, wrapUps };
}
