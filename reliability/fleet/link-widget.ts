import { transition } from "../../main/session/connection.ts";
import type { LinkEvent } from "../../main/session/connection-state.ts";
import { type LinkState, SIGNED_OUT, wants } from "../../main/session/connection-state.ts";
import type { SourceEvent } from "../../main/server/presence-source.ts";
import { aPresenceMessage } from "../../shared/testing/fixtures.ts";
import type { BackOff } from "./back-offs.ts";
import type { FleetWidget, FleetWidgetParts } from "./fleet-widget.ts";

const PRESENCE: SourceEvent = { kind: "presence", message: aPresenceMessage() };

/**
 * The widget's own link and its back-off, and nothing else of it: light enough for a hundred
 * thousand. `backOff` takes the place of the widget's, to compare; null keeps that.
 */
export function createLinkWidget(
  { timeline, random, server, onTry, onLive }: FleetWidgetParts,
  backOff: BackOff | null = null,
): FleetWidget {
  let state = SIGNED_OUT;
  let waited = 0;
  let openTry: number | null = null;
  let alarmAt: number | null = null;
  let alarms = 0;

  const say = (tryId: number, event: SourceEvent) => tell({ from: "source", tryId, event });
  const line = server.lineOf({
    taken(tryId) {
      say(tryId, { kind: "connected" });
      say(tryId, PRESENCE);
    },
    lost: (tryId, fault) => say(tryId, { kind: "lost", fault, retryAfter: null }),
  });

  function tell(event: LinkEvent): void {
    const before = state;
    const next = transition(before, event, { now: timeline.now(), random });
    if (next === before) return;
    state = backOff === null ? next : waitingBy(backOff, before, next);
    settle();
    if (state.link.name === "live" && before.link.name !== "live") onLive();
  }

  /** What `link-effects.ts` does, without an object for every alarm. */
  function settle(): void {
    const { tryId, alarm } = wants(state);
    const at = alarm?.at ?? null;
    if (at !== alarmAt || tryId !== openTry) {
      alarmAt = at;
      alarms += 1;
      if (at !== null) timeline.after(at - timeline.now(), ring, alarms);
    }
    if (tryId === openTry) return;
    openTry = tryId;
    if (tryId === null) return;
    onTry();
    line.call(tryId);
  }

  function ring(alarm: number): void {
    if (alarm !== alarms) return;
    const event = wants(state).alarm?.event;
    alarmAt = null;
    if (event !== undefined) tell({ from: "alarm", event });
  }

  function waitingBy(other: BackOff, before: LinkState, next: LinkState): LinkState {
    const { link } = next;
    if (link.name !== "reconnecting" || link.retryAt === null || before.current === null) {
      return next;
    }
    waited = Math.round(other(link.attempt, random(), link.attempt === 1 ? 0 : waited));
    return { ...next, link: { ...link, retryAt: timeline.now() + waited } };
  }

  return {
    start() {
      tell({ from: "agent", event: { kind: "signIn" } });
      tell({ from: "signIn", event: { kind: "signedIn", askFirst: false } });
    },
    networkBack: () => tell({ from: "computer", event: { kind: "networkBack" } }),
    retryNow: () => tell({ from: "agent", event: { kind: "retryNow" } }),
  };
}
