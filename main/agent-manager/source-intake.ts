import type { Presence } from "../../shared/presence.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { PresenceMessage } from "../../shared/wire/presence-message.ts";
import { createBurstLimit } from "../burst-limit.ts";
import type { CancelTimer, SteadyClock } from "../clock.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { Log } from "../log.ts";
import {
  applyPresence,
  type HeldPresence,
  type PresenceArrival,
} from "../presence/apply-presence.ts";
import type { SnapshotStore } from "../presence/snapshot-store.ts";
import type { LinkEvent } from "./link-event.ts";
import type { LinkKeeper } from "./link-keeper.ts";
import { logoutReasonOf } from "./logout-reason.ts";
import { afterPresence, afterRevoke, NO_TRAIL } from "./not-answered.ts";
import { offersAfter, withOffer, withoutOffer } from "./offers.ts";
import type { PayloadGate } from "./payload-gate.ts";
import type { SourceEvent } from "./presence-source.ts";
import type { RequestDesk } from "./request-desk.ts";
import { withoutNotAnswered } from "./session-snapshot.ts";
import type { TakeTurn } from "./turns.ts";
import { withoutWrapUp, withWrapUp } from "./wrap-ups.ts";

export interface SourceIntakeParts {
  readonly store: SnapshotStore;
  readonly keeper: LinkKeeper;
  readonly clock: SteadyClock;
  readonly log: Log;
  readonly counters: Counters;
  readonly gate: PayloadGate;
  readonly requests: RequestDesk;
  readonly takeTurn: TakeTurn;
}

/** Of errors that answer no request. */
const ERRORS_TOLD = { most: 3, within: 60_000 };

/** Whose source it is, and whether the agent's session hangs on it. */
export interface SourceOwner {
  readonly agentId: string;
  readonly holdsSession: boolean;
  /** Whether none of its presences overtakes another. */
  readonly isOrdered: boolean;
}

/** Whether the server is done with the agent: the answer to a LOGOUT that was asked for here. */
export function isFarewell(event: SourceEvent, { agentId, holdsSession }: SourceOwner): boolean {
  if (event.kind === "ended") return true;
  if (event.kind !== "presence" || !holdsSession) return false;
  const { agent, state } = event.message.presence;
  return agent.id === agentId && state.name === "LOGOUT";
}

/** Takes what a source reports into link and snapshot. */
export interface SourceIntake {
  take(owner: SourceOwner, tryId: number, event: SourceEvent): void;
  /** What is held back of the connection counts no more: the next begins with the server's word. */
  connectionGone(): void;
}

export function createSourceIntake(parts: SourceIntakeParts): SourceIntake {
  const { store, keeper, clock, log, counters, gate, requests, takeTurn } = parts;
  const mayTellError = createBurstLimit({ clock, ...ERRORS_TOLD });
  let trail = NO_TRAIL;
  let held: HeldPresence | null = null;
  let cancelHold: CancelTimer = () => {};

  function hold(next: HeldPresence | null, owner: SourceOwner, tryId: number): void {
    const isOnTime = next !== null && held !== null && next.until === held.until;
    held = next;
    if (next !== null) counters.count("presence.outOfOrder");
    if (isOnTime) return;
    cancelHold();
    cancelHold =
      next === null
        ? () => {}
        : clock.setTimer(next.until - clock.monotonic(), () =>
            takeTurn(() => {
              if (held === null || keeper.get().current?.id !== tryId) return;
              log.info("presence.olderTaken");
              takePresence(owner, tryId, held.message, "heldLong");
            }),
          );
  }

  function takePresence(
    owner: SourceOwner,
    tryId: number,
    message: PresenceMessage,
    order: PresenceArrival["order"],
  ): void {
    const ownAgentId = owner.agentId;
    if (message.presence.agent.id !== ownAgentId) {
      gate.dropForeign("agentPresence");
      return;
    }
    const source = (event: SourceEvent): LinkEvent => ({ from: "source", tryId, event });
    const before = keeper.get();
    const arrived = keeper.after(source({ kind: "presence", message }));
    if (arrived.link.name !== "live" || arrived.current?.id !== tryId) return;
    const isFirst = before.link.name !== "live";
    const times = { receivedAt: clock.now(), at: clock.monotonic() };
    const arrival = { ownAgentId, ...times, isFirst, order, held };
    const taken = applyPresence(store.get(), message, arrival);
    const { snapshot, outcome } = taken;
    hold(taken.held, owner, tryId);
    if (outcome === "held" || snapshot.presence === null) return;
    const { presence, confirmedAt, clockSkew } = snapshot;
    const reason = owner.holdsSession ? logoutReasonOf(presence) : null;
    const next = reason ? keeper.after(source({ kind: "ended", reason }), arrived) : arrived;
    const notAnswered = tookIn(presence);
    // A no is one once all of what came with it counts.
    const answered = requests.presenceTaken(presence, held === null ? message.action : "UNKNOWN");
    // One update for all of it: nobody sees a live link without the presence that made it so.
    keeper.move(next, (current) => {
      const tasks = offersAfter(current.tasks, current.presence, presence);
      return answered(notAnswered({ ...current, presence, confirmedAt, clockSkew, tasks }));
    });
  }

  /** The agent was set NOT_READY, or is READY again: returns what that does to the snapshot. */
  function tookIn(presence: Presence): (snapshot: Snapshot) => Snapshot {
    const before = store.get().presence;
    const asked = requests.isAskingFor("NOT_READY");
    const step = afterPresence(trail, before, presence, asked, clock.now());
    trail = step.trail;
    if (step.notAnswered) return noteNotAnswered();
    return presence.state.name === "READY" ? withoutNotAnswered : (snapshot) => snapshot;
  }

  function noteNotAnswered(): (snapshot: Snapshot) => Snapshot {
    counters.count("request.notAnswered");
    log.info("request.notAnswered");
    const notAnsweredAt = clock.now();
    return (snapshot) => ({ ...snapshot, notAnsweredAt });
  }

  function withdraw({
    conversationId,
    how,
  }: Extract<SourceEvent, { kind: "taskWithdrawn" }>): void {
    const step = how === "revoked" ? afterRevoke(trail, clock.now()) : null;
    trail = step?.trail ?? trail;
    const notAnswered = step?.notAnswered ? noteNotAnswered() : (snapshot: Snapshot) => snapshot;
    store.update((snapshot) => {
      const without = withoutOffer(snapshot, conversationId);
      return notAnswered(how === "closed" ? withoutWrapUp(without, conversationId) : without);
    });
  }

  /** A server that is ill may send one after the other: the agent is told of a few. */
  function takeServerError(text: string | null): void {
    counters.count("server.error");
    const answers = requests.serverError(text);
    if (!answers && !mayTellError()) return;
    log.warn("server.error", { text });
    if (answers) return;
    store.update((snapshot) => ({ ...snapshot, serverError: { text, at: clock.now() } }));
  }

  function takeOther(tryId: number, event: Exclude<SourceEvent, { kind: "presence" }>): void {
    keeper.tell({ from: "source", tryId, event });
    if (keeper.get().current?.id !== tryId) return;
    switch (event.kind) {
      case "taskOffered":
        store.update((snapshot) => withOffer(snapshot, event.task));
        break;
      case "taskWithdrawn":
        withdraw(event);
        break;
      case "wrapUpStarted": {
        const { conversationId, duration } = event;
        const endsAt = clock.now() + duration;
        store.update((snapshot) => withWrapUp(snapshot, { conversationId, endsAt }));
        break;
      }
      case "serverError":
        takeServerError(event.text === "" ? null : event.text);
        break;
    }
  }

  return {
    take(owner, tryId, event) {
      if (event.kind !== "presence") takeOther(tryId, event);
      else takePresence(owner, tryId, event.message, owner.isOrdered ? "ordered" : "free");
    },
    connectionGone() {
      cancelHold();
      held = null;
    },
  };
}
