import type { SignInForm, TakeoverAnswer } from "../../shared/bridge.ts";
import type { SignInFailure } from "../../shared/failures.ts";
import type { Agent } from "../../shared/presence.ts";
import type { Mode } from "../../shared/snapshot.ts";
import type { StateChange } from "../../shared/state-change.ts";
import type { TeamAnnouncement } from "../../shared/team-announcement.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { OwnChange } from "../../shared/wire/change-agent-state.ts";
import type { Reasons } from "../../shared/wire/reasons.ts";
import type { CounterName } from "../counters.ts";
import type { LogFields } from "../log.ts";
import type { KeptReading } from "../server/kept-session.ts";
import type { ListFailure, ListResult } from "../server/lists-client.ts";
import type { ServerDate } from "../server/network.ts";
import type { SourceEvent } from "../server/presence-source.ts";
import type { ServerAddress } from "../server/server-address.ts";
import type { ComputerEvent } from "./connection-state.ts";
import type { KeptReasons } from "./state.ts";

/** Somebody whom the server let in, by the form or by what was kept. No secrets. */
export interface SignedIn {
  readonly key: string;
  readonly agent: Agent;
  readonly username: string;
  /** As `ServerAddress.server`. */
  readonly server: string;
  readonly mode: Mode;
  readonly keepSignedIn: boolean;
  /** Whether the agent has to agree before another session of theirs is ended. */
  readonly askFirst: boolean;
  /** Reason codes kept from a start before. */
  readonly keptReasons: KeptReasons | null;
}

/** All that can happen to the session, by its kind. */
interface SessionEvents {
  /** `allowInsecure`: whether policy allows http to other machines. */
  readonly signIn: { readonly form: SignInForm; readonly allowInsecure: boolean };
  /** Goes on with what was kept at the last start, as soon as it is read. */
  readonly goOn: { readonly reading: Promise<KeptReading> };
  readonly signedIn: { readonly id: number; readonly signedIn: SignedIn };
  /** `spent`: what was kept is of no use any more. */
  readonly signInFailed: {
    readonly id: number;
    readonly failure: SignInFailure | null;
    readonly spent: boolean;
  };
  readonly cancelSignIn: object;
  readonly answerTakeover: { readonly answer: TakeoverAnswer };
  readonly retryNow: object;
  readonly takeOver: object;
  readonly changeState: { readonly change: StateChange };
  readonly signOut: { readonly reasonId: string | null };
  /** `agreed`: the agent agreed once and for all that connecting may end another session. */
  readonly setMode: { readonly mode: Mode; readonly agreed: boolean };
  readonly dismissOutcome: object;
  readonly readAnnouncement: { readonly id: string };
  readonly announcementsAnswered: { readonly result: ListResult<readonly TeamAnnouncement[]> };
  readonly seenFailed: { readonly failure: ListFailure };
  readonly forgetKept: object;
  /** There is a new token; `spent`: there will be none any more. */
  readonly tokenChanged: { readonly spent: boolean };
  readonly refreshReasons: object;
  readonly reasonsAnswered: { readonly id: number; readonly result: ListResult<Reasons> };
  readonly serverDate: { readonly date: ServerDate };
  /** The local clock was set on by `by`, back where it is negative. */
  readonly clockSet: { readonly by: DurationMs };
  /** Nothing happened but that the local clock was looked at. */
  readonly clockLooked: object;
  readonly computer: { readonly what: ComputerEvent["kind"] };
  readonly source: { readonly tryId: number; readonly event: SourceEvent };
  readonly alarm: { readonly alarm: Alarm };
  /** What became of the `send` effect. */
  readonly handedOver: { readonly sent: boolean };
}

export type EventKind = keyof SessionEvents;
/** Something that happened to the session. */
export type SessionEvent<Kind extends EventKind = EventKind> = {
  readonly [K in Kind]: { readonly kind: K } & SessionEvents[K];
}[Kind];

/**
 * What the world has to do once, beside agreeing with the state (the connection, alarms, requests
 * under way and the kept copy follow from the state alone).
 */
interface Effects {
  /** The form carries the password, which no state holds. */
  readonly signIn: {
    readonly id: number;
    readonly address: ServerAddress;
    readonly form: SignInForm;
  };
  readonly takeUp: { readonly id: number; readonly reading: Promise<KeptReading> };
  /** Answered at once by `handedOver`. */
  readonly send: { readonly change: OwnChange };
  readonly fetchReasons: { readonly id: number };
  readonly fetchAnnouncements: object;
  readonly sendSeen: { readonly id: string };
  readonly cacheReasons: { readonly server: string; readonly reasons: KeptReasons };
  readonly rememberConsent: { readonly key: string };
  readonly wipeKept: object;
  /** Wipes, and tells the agent that they have to sign in again. */
  readonly expireKept: object;
  readonly dropForeignPresence: object;
  readonly count: { readonly name: CounterName };
  readonly log: {
    readonly level: "info" | "warn";
    readonly event: string;
    readonly fields: LogFields;
  };
}

export type EffectKind = keyof Effects;
export type Effect<Kind extends EffectKind = EffectKind> = {
  readonly [K in Kind]: { readonly kind: K } & Effects[K];
}[Kind];

/** A line of the log. */
export function logged(
  level: "info" | "warn",
  event: string,
  fields: LogFields = {},
): Effect<"log"> {
  return { kind: "log", level, event, fields };
}

/** A moment at which something is due. */
export interface Alarm {
  readonly kind:
    | "retryDue"
    | "connectOverdue"
    | "presenceOverdue"
    | "gapOver"
    | "answerOverdue"
    | "taskOver"
    | "setBackOver"
    | "announcementOver"
    | "reasonsOverdue"
    | "heldLong";
  /** Local clock; for `heldLong` the monotonic one. */
  readonly at: EpochMs;
  /** Tells alarms of the same kind and time apart. */
  readonly of?: number;
}
