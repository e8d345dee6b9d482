import type { LinkFault } from "../../shared/link.ts";
import type { DurationMs } from "../../shared/time.ts";
import type { Timeline } from "./timeline.ts";

/** What the model assumes of the server and of what stands before it. */
export interface ServerFacts {
  /** Handshakes that it can take in a second, one after another. */
  readonly perSecond: number;
  /** Handshakes that may wait for their turn; further ones are refused at once. */
  readonly backlog: number;
  /** Between widget and server and back. */
  readonly roundTrip: DurationMs;
}

/** How an outage looks to the widgets. */
export interface Outage {
  /** `closed`: every connection ends at once. `silent`: nobody says so, and the heartbeat is missed. */
  readonly seen: "closed" | "silent";
  /** What comes of a try while it lasts: a refusal at once, or nothing. */
  readonly tries: "refused" | "unanswered";
}

/** A widget's end of its tries. What is told of a try that it gave up means nothing to it. */
export interface Caller {
  readonly taken: (tryId: number) => void;
  readonly lost: (tryId: number, fault: LinkFault) => void;
}

/** What the server keeps of a caller, made once for all its tries. */
export interface Line {
  /** One try; nothing is told before this returned. */
  call(tryId: number): void;
}

export interface ServerModel {
  lineOf(caller: Caller): Line;
  goDown(outage: Outage): void;
  /** From now on with as many handshakes a second as its facts say; before the first outage, at once. */
  comeBack(): void;
}

/** The server's heartbeat, and when its absence is noticed (protocol 11, `heartbeat-watch.ts`). */
const HEARTBEAT: DurationMs = 25_000;
const NOTICED_AFTER: DurationMs = 35_000;
/** When TCP asks again for a connection that nobody answers, after the first time (RFC 6298). */
const ASKED_AGAIN: readonly DurationMs[] = [1_000, 3_000, 7_000, 15_000];

/** A try that nobody answered yet. */
interface Unanswered {
  readonly answer: (tryId: number) => void;
  readonly tryId: number;
  readonly since: number;
}

/**
 * A server with one queue. A handshake whose widget has given up is worked off like any other: the
 * worst that a server can do with it.
 */
export function createServerModel(
  { perSecond, backlog, roundTrip }: ServerFacts,
  timeline: Timeline,
  random: () => number,
): ServerModel {
  const work = 1_000 / perSecond;
  const connected: { readonly caller: Caller; readonly tryId: number }[] = [];
  let unanswered: Unanswered[] = [];
  let state: "easy" | "up" | Outage = "easy";
  let busyUntil = 0;

  function lineOf(caller: Caller): Line {
    const taken = (tryId: number) => {
      if (state === "easy") connected.push({ caller, tryId });
      caller.taken(tryId);
    };
    const refused = (tryId: number) => caller.lost(tryId, "transport");

    function call(tryId: number): void {
      const now = timeline.now();
      const wait = Math.max(0, busyUntil - now);
      if (state === "easy") timeline.after(roundTrip, taken, tryId);
      else if (state === "up" && wait <= backlog * work) {
        busyUntil = now + wait + work;
        timeline.after(roundTrip + wait + work, taken, tryId);
      } else if (state === "up" || state.tries === "refused") {
        timeline.after(roundTrip, refused, tryId);
      } else unanswered.push({ answer: call, tryId, since: now });
    }

    return { call };
  }

  return {
    lineOf,
    goDown(outage) {
      state = outage;
      for (const { caller, tryId } of connected.splice(0)) {
        const { after, fault } =
          outage.seen === "closed"
            ? ({ after: roundTrip, fault: "transport" } as const)
            : ({ after: NOTICED_AFTER - random() * HEARTBEAT, fault: "pingTimeout" } as const);
        timeline.after(after, () => caller.lost(tryId, fault), 0);
      }
    },
    comeBack() {
      const now = timeline.now();
      state = "up";
      busyUntil = now;
      for (const { answer, tryId, since } of unanswered) {
        const again = ASKED_AGAIN.find((after) => since + after >= now);
        if (again !== undefined) timeline.after(since + again - now, answer, tryId);
      }
      unanswered = [];
    },
  };
}
