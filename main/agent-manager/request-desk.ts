import type { StateChange } from "../../shared/bridge.ts";
import { type Allowed, isUnderWay, reasonOf, whyNot } from "../../shared/permitted.ts";
import type { Presence } from "../../shared/presence.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { WhyNot } from "../../shared/state-request.ts";
import type { OwnChange } from "../../shared/wire/change-agent-state.ts";
import type { PresenceMessage } from "../../shared/wire/presence-message.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { Log } from "../log.ts";
import type { SnapshotStore } from "../presence/snapshot-store.ts";
import { nextRequest } from "./next-request.ts";
import { recordRequest } from "./request-record.ts";
import { NO_REQUEST, type RequestEvent, type RequestState, requestAlarm } from "./request-state.ts";
import type { TakeTurn } from "./turns.ts";

export interface RequestDeskParts {
  readonly store: SnapshotStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly counters: Counters;
  readonly takeTurn: TakeTurn;
  /** Hands a change to the open connection; false where there is none that takes it. */
  readonly send: (change: OwnChange) => boolean;
  readonly allowed: () => Allowed;
  /** The agent chose a reason code that the list no longer has. */
  readonly onReasonGone: () => void;
}

/** A change of the snapshot that makes it show the request as it is. */
type Shown = (snapshot: Snapshot) => Snapshot;

/** Where changes of state are asked for; through it alone do they reach snapshot and server. */
export interface RequestDesk {
  /**
   * Sends the change, or says in `snapshot.outcome` why not. Does nothing where this very change is
   * under way: a double click is one request, and no failure.
   */
  ask(change: StateChange): void;
  /** Whether the agent, or a channel, was asked to be in this state and there is no answer yet. */
  isAskingFor(state: "READY" | "NOT_READY" | "LOGOUT"): boolean;
  dismiss(): void;
  /** A presence was taken in; returns what that does to the snapshot. */
  presenceTaken(presence: Presence, action: PresenceMessage["action"]): Shown;
  /** An `errors` event; false where it answers no request. */
  serverError(text: string | null): boolean;
  /** The connection is no more; returns what that does to the snapshot. */
  connectionGone(): Shown;
  /** Forgets everything, for another agent. The snapshot is not touched. */
  forget(): void;
}

export function createRequestDesk(parts: RequestDeskParts): RequestDesk {
  const { store, clock, send, takeTurn, allowed, onReasonGone } = parts;
  let state = NO_REQUEST;
  let alarm: CancelTimer = () => {};

  function move(next: RequestState): void {
    recordRequest(state, next, parts);
    state = next;
    alarm();
    const due = requestAlarm(state);
    alarm =
      due === null
        ? () => {}
        : clock.setTimer(Math.max(0, due.at - clock.now()), () => takeTurn(() => ring(due.kind)));
  }

  function take(event: RequestEvent): Shown {
    const next = nextRequest(state, event, clock.now());
    if (next !== state) move(next);
    const { phase } = state;
    if (phase.name !== "sending") return show;
    return take({ kind: send(phase.change) ? "handedOver" : "notHandedOver" });
  }

  function show(snapshot: Snapshot): Snapshot {
    const requested = state.phase.name === "idle" ? null : state.phase.shown;
    const outcome = state.settled?.outcome ?? null;
    if (requested === snapshot.requested && outcome === snapshot.outcome) return snapshot;
    return { ...snapshot, requested, outcome };
  }

  function ring(kind: "gapOver" | "answerOverdue"): void {
    store.update(take(kind === "gapOver" ? { kind, why: whyNotAnyMore() } : { kind }));
  }

  /** What waits is the one request under way, and does not stand in its own way. */
  function whyNotAnyMore(): WhyNot | null {
    const { phase } = state;
    if (phase.name !== "waiting") return null;
    const snapshot = { ...store.get(), requested: null };
    return whyNot(snapshot, asStateChange(phase.change), allowed());
  }

  function ask(change: StateChange): void {
    if (isUnderWay(store.get(), change)) return;
    const why = whyNot(store.get(), change, allowed());
    store.update(take({ kind: "asked", change: ownChangeOf(store.get(), change), why }));
    if (why === "reasonGone") onReasonGone();
  }

  return {
    ask,
    isAskingFor(wanted) {
      const { phase } = state;
      if (phase.name !== "sent") return false;
      const { change } = phase;
      return (change.kind === "agentState" ? change.name : change.state) === wanted;
    },
    dismiss: () => store.update(take({ kind: "dismissed" })),
    presenceTaken: (presence, action) => take({ kind: "presence", presence, action }),
    serverError(text) {
      const answers = state.phase.name === "sent";
      store.update(take({ kind: "serverError", text }));
      return answers;
    },
    connectionGone: () => take({ kind: "connectionGone" }),
    forget: () => move(NO_REQUEST),
  };
}

/** The change with the reason code itself; without one where the list has none of that id. */
function ownChangeOf({ reasons }: Snapshot, change: StateChange): OwnChange {
  if (change.kind === "mrdState") return change;
  return { kind: "agentState", name: change.name, reason: reasonOf(reasons, change) ?? null };
}

function asStateChange(change: OwnChange): StateChange {
  if (change.kind === "mrdState") return change;
  return { kind: "agentState", name: change.name, reasonId: change.reason?.id ?? null };
}
