import type { Cause } from "../../shared/cause.ts";
import type { AgentState, MrdStateName, OfferedTask, Presence } from "../../shared/presence.ts";
import type { WrapUp } from "../../shared/state-request.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";

/**
 * No server lets an offer wait as long as this (ACCEPT_TIMEOUT is 60 s, protocol 11): its end was
 * missed, and an agent must not see a request that nobody can take any more.
 */
export const LONGEST_OFFER: DurationMs = 180_000;
/** A request taken back and an agent set NOT_READY this close together belong together (product 7). */
export const BELONGS_WITHIN: DurationMs = 2_000;

/** What the server offers the agent, and the work after conversations. All times are local. */
export interface TasksState {
  readonly offers: readonly OfferedTask[];
  readonly wrapUps: readonly WrapUp[];
  /** When a request was taken back last, and of which channel it was. */
  readonly revokedAt: EpochMs | null;
  readonly revokedOf: string | null;
  /** When the agent was set NOT_READY last without a reason and without asking for it. */
  readonly setNotReadyAt: EpochMs | null;
  /** When a request was found not answered; null once the agent is READY again or has read it. */
  readonly notAnsweredAt: EpochMs | null;
  /** Why the agent is NOT_READY, for as long as that lasts; null where it is not known. */
  readonly cause: Cause | null;
}

export const NO_TASKS: TasksState = {
  offers: [],
  wrapUps: [],
  revokedAt: null,
  revokedOf: null,
  setNotReadyAt: null,
  notAnsweredAt: null,
  cause: null,
};

/** With a task that waits for the agent; offered again, it takes the place of the first offer. */
export function withOffer(tasks: TasksState, task: OfferedTask): TasksState {
  const others = tasks.offers.filter(({ id }) => id !== task.id);
  return { ...tasks, offers: [...others, task] };
}

/** With the work after a conversation; announced again, the new time takes the place of the old. */
export function withWrapUp(tasks: TasksState, wrapUp: WrapUp): TasksState {
  const { conversationId } = wrapUp;
  const others = tasks.wrapUps.filter((other) => other.conversationId !== conversationId);
  return { ...tasks, wrapUps: [...others, wrapUp] };
}

/**
 * Without the offers of a conversation. `revoked` is the first half of a request not answered;
 * `closed` ends the work after the conversation too.
 */
export function withoutConversation(
  tasks: TasksState,
  conversationId: string,
  how: "revoked" | "answered" | "closed",
  now: EpochMs,
): TasksState {
  const isOther = (one: { readonly conversationId: string }) =>
    one.conversationId !== conversationId;
  const left = {
    ...tasks,
    offers: kept(tasks.offers, isOther),
    wrapUps: how === "closed" ? kept(tasks.wrapUps, isOther) : tasks.wrapUps,
  };
  if (how !== "revoked") return left;
  const offer = tasks.offers.find((one) => !isOther(one));
  return withNotAnswered({ ...left, revokedAt: now, revokedOf: offer?.channelName ?? null }, now);
}

/** What a connection announced goes with it: nobody would say when it is over. */
export function withoutConnection(tasks: TasksState): TasksState {
  const { offers, wrapUps } = tasks;
  return offers.length === 0 && wrapUps.length === 0
    ? tasks
    : { ...tasks, offers: [], wrapUps: [] };
}

/** Without the work that is over at `now`, and the offers whose end was missed. */
export function withoutExpired(tasks: TasksState, now: EpochMs): TasksState {
  return {
    ...tasks,
    offers: kept(tasks.offers, ({ offeredAt }) => now - offeredAt < LONGEST_OFFER),
    wrapUps: kept(tasks.wrapUps, ({ endsAt }) => endsAt > now),
  };
}

/** When the first offer or wrap-up ends; null where there is none. */
export function nextTaskEnd({ offers, wrapUps }: TasksState): EpochMs | null {
  const ends = [
    ...offers.map(({ offeredAt }) => offeredAt + LONGEST_OFFER),
    ...wrapUps.map(({ endsAt }) => endsAt),
  ];
  return ends.length === 0 ? null : Math.min(...ends);
}

/** The agent has read that a request was not answered. */
export function withoutNotAnswered(tasks: TasksState): TasksState {
  return tasks.notAnsweredAt === null ? tasks : { ...tasks, notAnsweredAt: null };
}

/**
 * The tasks after a presence. An agent who asked for NOT_READY (`askedNotReady`) was not set so, and
 * a reason code says that somebody meant it: the server gives none (protocol 7.3).
 */
export function afterPresence(
  tasks: TasksState,
  before: Presence | null,
  after: Presence,
  askedNotReady: boolean,
  now: EpochMs,
): TasksState {
  const left = { ...tasks, offers: offersAfter(tasks.offers, before, after) };
  const over = { ...left, setNotReadyAt: null, cause: null };
  if (after.state.name === "READY") return withoutNotAnswered(over);
  if (!isSetAside(after.state)) return over;
  if (before?.state.name !== "READY" || askedNotReady) return left;
  return withNotAnswered({ ...left, setNotReadyAt: now }, now);
}

function isSetAside({ name, reason }: AgentState): boolean {
  return name === "NOT_READY" && reason === null;
}

/** Whether both halves of a request not answered are there by now, and says so. */
function withNotAnswered(tasks: TasksState, now: EpochMs): TasksState {
  const { revokedAt, revokedOf, setNotReadyAt } = tasks;
  if (!isRecent(revokedAt, now) || !isRecent(setNotReadyAt, now)) return tasks;
  const cause = { kind: "notAnswered", channelName: revokedOf } as const;
  return { ...tasks, revokedAt: null, setNotReadyAt: null, notAnsweredAt: now, cause };
}

function isRecent(at: EpochMs | null, now: EpochMs): boolean {
  return at !== null && now - at >= 0 && now - at <= BELONGS_WITHIN;
}

/**
 * The offers that still wait after presence went on. Nothing on the wire says that an offer was
 * accepted elsewhere, so the MRDs tell: none is RESERVED any more, or, on servers without RESERVED
 * (before CX 4.10), one took up work, which ends the oldest offer.
 */
function offersAfter(
  offers: readonly OfferedTask[],
  before: Presence | null,
  after: Presence,
): readonly OfferedTask[] {
  if (offers.length === 0 || before === null || before.mrds === after.mrds) return offers;
  if (isReserved(before)) return isReserved(after) ? offers : [];
  const former = new Map(before.mrds.map(({ id, state }) => [id, state]));
  const tookUpWork = after.mrds.some(({ id, state }) => loadOf(state) > loadOf(former.get(id)));
  return tookUpWork ? offers.slice(1) : offers;
}

function isReserved({ mrds }: Presence): boolean {
  return mrds.some(({ state }) => state === "RESERVED");
}

function loadOf(state: MrdStateName | undefined): number {
  if (state === "BUSY") return 2;
  return state === "ACTIVE" ? 1 : 0;
}

/** What passes, or the same list where everything does. */
function kept<T>(list: readonly T[], passes: (one: T) => boolean): readonly T[] {
  const left = list.filter(passes);
  return left.length === list.length ? list : left;
}
