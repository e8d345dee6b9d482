import type { MrdStateName, OfferedTask, Presence } from "../../shared/presence.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";

/**
 * No server lets an offer wait as long as this (ACCEPT_TIMEOUT is 60 s, protocol 11): its end was
 * missed, and an agent must not see a request that nobody can take any more.
 */
export const LONGEST_OFFER: DurationMs = 180_000;

/** With a task that waits for the agent; offered again, it takes the place of the first offer. */
export function withOffer(snapshot: Snapshot, task: OfferedTask): Snapshot {
  const others = snapshot.tasks.filter(({ id }) => id !== task.id);
  return { ...snapshot, tasks: [...others, task] };
}

/** Without the offers of a conversation. */
export function withoutOffer(snapshot: Snapshot, conversationId: string): Snapshot {
  return keeping(snapshot, (task) => task.conversationId !== conversationId);
}

/** Without the offers whose end was missed. `now` is the local clock. */
export function withoutExpiredOffers(snapshot: Snapshot, now: EpochMs): Snapshot {
  return keeping(snapshot, (task) => now - task.offeredAt < LONGEST_OFFER);
}

function keeping(snapshot: Snapshot, keep: (task: OfferedTask) => boolean): Snapshot {
  const tasks = snapshot.tasks.filter(keep);
  return tasks.length === snapshot.tasks.length ? snapshot : { ...snapshot, tasks };
}

/**
 * The offers that still wait after presence went on. Nothing on the wire says that an offer was
 * accepted elsewhere, so the MRDs tell: none is RESERVED any more, or, on servers without RESERVED
 * (before CX 4.10), one took up work, which ends the oldest offer.
 */
export function offersAfter(
  tasks: readonly OfferedTask[],
  before: Presence | null,
  after: Presence,
): readonly OfferedTask[] {
  if (tasks.length === 0 || before === null || before.mrds === after.mrds) return tasks;
  if (isReserved(before)) return isReserved(after) ? tasks : [];
  const former = new Map(before.mrds.map(({ id, state }) => [id, state]));
  const tookUpWork = after.mrds.some(({ id, state }) => load(state) > load(former.get(id)));
  return tookUpWork ? tasks.slice(1) : tasks;
}

function isReserved({ mrds }: Presence): boolean {
  return mrds.some(({ state }) => state === "RESERVED");
}

function load(state: MrdStateName | undefined): number {
  if (state === "BUSY") return 2;
  return state === "ACTIVE" ? 1 : 0;
}
