import { isTerminal } from "../../shared/connection.ts";
import type { AgentState, Mrd, Presence } from "../../shared/presence.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { ServerDate } from "../server/network.ts";
import { type SessionState, withoutSkew } from "./state.ts";

/** The newest answer's word about the server's clock wins. */
export function takeServerDate(
  state: SessionState,
  { date, sentAt, receivedAt }: ServerDate,
): SessionState {
  const { presence } = state;
  const dateSkew = skewByDate(presence.dateSkew, date, sentAt, receivedAt);
  if (dateSkew === null || dateSkew === presence.dateSkew) return state;
  return { ...state, presence: { ...presence, dateSkew, clockSkew: dateSkew } };
}

/** The local clock was set on by `by` (back where negative): no duration changes by it. */
export function takeClockSet(state: SessionState, by: DurationMs): SessionState {
  const { presence, tasks } = state;
  const { known, confirmedAt, clockSkew, dateSkew } = presence;
  const { offers, wrapUps, notAnsweredAt } = tasks;
  return {
    ...state,
    presence: {
      ...presence,
      known:
        known &&
        mapParts(known, (part) =>
          part.startedAt === undefined ? part : { ...part, startedAt: part.startedAt + by },
        ),
      confirmedAt: confirmedAt && confirmedAt + by,
      clockSkew: clockSkew - by,
      dateSkew: dateSkew - by,
    },
    tasks: {
      ...tasks,
      offers: offers.map((task) => ({ ...task, offeredAt: task.offeredAt + by })),
      wrapUps: wrapUps.map((wrapUp) => ({ ...wrapUp, endsAt: wrapUp.endsAt + by })),
      notAnsweredAt: notAnsweredAt && notAnsweredAt + by,
    },
  };
}

/**
 * Nobody knows how long a sleep took or what the clocks did meanwhile: durations are by the server's
 * times again, and by what its answers will tell (protocol 6.3). What ended stays as it was.
 */
export function takeSleep(state: SessionState): SessionState {
  if (isTerminal(state.connection.shown)) return state;
  const presence = withoutSkew(state.presence);
  const { known } = presence;
  const isStarted = ({ startedAt }: AgentState | Mrd) => startedAt !== undefined;
  if (known === null || ![known.state, ...known.mrds].some(isStarted))
    return { ...state, presence };
  const bySince = mapParts(known, ({ startedAt: _, ...part }) => part);
  return { ...state, presence: { ...presence, known: bySince } };
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

/** A slower answer says too little about when it was written. */
const SLOWEST_ANSWER: DurationMs = 5_000;

/** The `Date` header counts whole seconds: the true time is up to this much later. */
const STEP: DurationMs = 1_000;

/**
 * Server clock minus local clock by the `Date` header of an answer (protocol 6.3), both times local.
 * `known` where the header agrees with it as far as it can tell; null where it tells nothing.
 */
export function skewByDate(
  known: DurationMs,
  httpDate: string | null,
  sentAt: EpochMs,
  receivedAt: EpochMs,
): DurationMs | null {
  const serverTime = httpDate === null ? Number.NaN : Date.parse(httpDate);
  const took = receivedAt - sentAt;
  if (Number.isNaN(serverTime) || took < 0 || took > SLOWEST_ANSWER) return null;
  const [least, most] = [serverTime - receivedAt, serverTime + STEP - sentAt];
  return known >= least && known <= most ? known : Math.round((least + most) / 2);
}
