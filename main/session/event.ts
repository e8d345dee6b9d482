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

/** All that can happen to the session. */
export type SessionEvent =
  /** `allowInsecure`: whether policy allows http to other machines. */
  | { readonly kind: "signIn"; readonly form: SignInForm; readonly allowInsecure: boolean }
  /** Goes on with what was kept at the last start, as soon as it is read. */
  | { readonly kind: "goOn"; readonly reading: Promise<KeptReading> }
  | { readonly kind: "signedIn"; readonly id: number; readonly signedIn: SignedIn }
  /** `spent`: what was kept is of no use any more. */
  | {
      readonly kind: "signInFailed";
      readonly id: number;
      readonly failure: SignInFailure | null;
      readonly spent: boolean;
    }
  | { readonly kind: "cancelSignIn" }
  | { readonly kind: "answerTakeover"; readonly answer: TakeoverAnswer }
  | { readonly kind: "retryNow" }
  | { readonly kind: "takeOver" }
  | { readonly kind: "changeState"; readonly change: StateChange }
  | { readonly kind: "signOut"; readonly reasonId: string | null }
  /** `agreed`: the agent agreed once and for all that connecting may end another session. */
  | { readonly kind: "setMode"; readonly mode: Mode; readonly agreed: boolean }
  | { readonly kind: "dismissOutcome" }
  | { readonly kind: "readAnnouncement"; readonly id: string }
  | {
      readonly kind: "announcementsAnswered";
      readonly result: ListResult<readonly TeamAnnouncement[]>;
    }
  | { readonly kind: "seenFailed"; readonly failure: ListFailure }
  | { readonly kind: "forgetKept" }
  /** There is a new token; `spent`: there will be none any more. */
  | { readonly kind: "tokenChanged"; readonly spent: boolean }
  | { readonly kind: "refreshReasons" }
  | { readonly kind: "reasonsAnswered"; readonly id: number; readonly result: ListResult<Reasons> }
  | { readonly kind: "serverDate"; readonly date: ServerDate }
  /** The local clock was set on by `by`, back where it is negative. */
  | { readonly kind: "clockSet"; readonly by: DurationMs }
  /** Nothing happened but that the local clock was looked at. */
  | { readonly kind: "clockLooked" }
  | { readonly kind: "computer"; readonly what: ComputerEvent["kind"] }
  | { readonly kind: "source"; readonly tryId: number; readonly event: SourceEvent }
  | { readonly kind: "alarm"; readonly alarm: Alarm }
  /** What became of the `send` effect. */
  | { readonly kind: "handedOver"; readonly sent: boolean };

/**
 * What the world has to do once, beside agreeing with the state (the connection, alarms, requests
 * under way and the kept copy follow from the state alone).
 */
export type Effect =
  /** The form carries the password, which no state holds. */
  | {
      readonly kind: "signIn";
      readonly id: number;
      readonly address: ServerAddress;
      readonly form: SignInForm;
    }
  | { readonly kind: "takeUp"; readonly id: number; readonly reading: Promise<KeptReading> }
  /** Answered at once by `handedOver`. */
  | { readonly kind: "send"; readonly change: OwnChange }
  | { readonly kind: "fetchReasons"; readonly id: number }
  | { readonly kind: "fetchAnnouncements" }
  | { readonly kind: "sendSeen"; readonly id: string }
  | { readonly kind: "cacheReasons"; readonly server: string; readonly reasons: KeptReasons }
  | { readonly kind: "rememberConsent"; readonly key: string }
  | { readonly kind: "wipeKept" }
  /** Wipes, and tells the agent that they have to sign in again. */
  | { readonly kind: "expireKept" }
  | { readonly kind: "dropForeignPresence" }
  | { readonly kind: "count"; readonly name: CounterName }
  | {
      readonly kind: "log";
      readonly level: "info" | "warn";
      readonly event: string;
      readonly fields?: LogFields;
    };

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
