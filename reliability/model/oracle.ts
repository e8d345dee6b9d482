import { isTerminal } from "../../shared/connection.ts";
import { isConfirmed, type Snapshot } from "../../shared/snapshot.ts";
import { type CallCentre, PING_INTERVAL, PING_TIMEOUT, type Request } from "./call-centre.ts";
import { mayShow, type Told, toldNext } from "./told.ts";

/** Longer than this, silence is no live connection (see the widget's heartbeat watch). */
export const SILENCE = PING_INTERVAL + PING_TIMEOUT / 2;
/** A poll every 6 s at most, and 10 s for its answer. */
const POLL_SILENCE = 16_000;
/** Between a change of the agent state and one of an MRD. */
const REQUEST_WINDOW = 500;
/** From the sending of a change to its confirmation. */
const ANSWER_LIMIT = 8_000;

/** Why nothing may be opened before the agent says so. */
type Stop = "signedOut" | "evicted" | "stopped";

/** Knows from the server's side alone what a widget must not do, and throws where it does. */
export function createOracle(centre: CallCentre, now: () => number) {
  let stopped: Stop | null = "signedOut";
  let dialledThough: Stop | null = null;
  /** What the widget took on: it may be sent once, over this line, and soon. */
  let ticket: Request | null = null;
  let seen = 0;

  function checkRequests({ requested, connection }: Snapshot): void {
    for (const { at, line, wanted } of centre.received.slice(seen)) {
      const mayBeSent = ticket?.wanted === wanted && ticket.line === line;
      must(mayBeSent, `sends ${wanted} though it was refused, twice, or over another connection`);
      must(at - (ticket?.at ?? 0) <= REQUEST_WINDOW, `sends ${wanted} too late`);
      ticket = null;
    }
    seen = centre.received.length;
    // What is not shown as requested any more was answered or given up, and is not sent later.
    if (requested === null) {
      ticket = null;
      return;
    }
    must(connection.name === "live", "keeps a request for the next connection");
    must(now() - requested.sentAt <= ANSWER_LIMIT, "waits for an answer that will not come");
  }

  function checkConfirmed(snapshot: Snapshot): void {
    if (!isConfirmed(snapshot)) return;
    must(stopped === null, `shows a state as confirmed, ${stopped}`);
    const told = snapshot.mode === "session" ? toldOverLine() : toldByPoll();
    must(told !== null, "shows as confirmed what nobody told");
    if (told !== null) {
      must(mayShow(snapshot.presence, told, now()), "shows what the server does not say");
    }
  }

  function toldOverLine(): Told | null {
    const line = centre.line();
    must(line !== null, "is live without a connection");
    must(now() - (line?.lastToldAt ?? 0) <= SILENCE, "is live though nothing is heard");
    return line?.told ?? null;
  }

  function toldByPoll(): Told | null {
    const poll = centre.lastPoll();
    must(centre.openLines() === 0, "watches, and holds a session besides");
    must(now() - (poll?.at ?? 0) <= POLL_SILENCE, "is live though no poll is answered");
    // Every answer counts at once and whole.
    return poll && { ...toldNext(null, poll.truth, poll.at), at: Number.NEGATIVE_INFINITY };
  }

  return {
    /** The agent's word allows to connect again. */
    allow(word: "signIn" | "takeOver" | "retryNow" | "setMode"): void {
      if (stopped === "signedOut" && word !== "signIn") return;
      if (stopped === "evicted" && word === "retryNow") return;
      stopped = null;
    },
    /** The widget was told to stop. */
    stop(why: Stop): void {
      stopped = why;
    },
    /** The widget wants a connection. */
    dialled(): void {
      dialledThough ??= stopped;
    },
    /** The agent asked for a change. `isTaken`: the widget shows it as requested. */
    asked(wanted: string, isTaken: boolean): void {
      if (isTaken) ticket = { at: now(), line: centre.line()?.id ?? null, wanted };
    },
    /** After everything that a step set off has settled. */
    check(snapshot: Snapshot): void {
      must(dialledThough === null, `connects by itself, ${dialledThough}`);
      const { connection } = snapshot;
      if (connection.name === "signedOut") stopped = "signedOut";
      else if (connection.name === "evicted") stopped = "evicted";
      else if (isTerminal(connection)) stopped ??= "stopped";
      // Once settled: the goodbye of one socket may still be on its way as the next is dialled.
      must(centre.openLines() <= 1, "has two sockets");
      checkRequests(snapshot);
      checkConfirmed(snapshot);
    },
    isStopped: () => stopped !== null,
  };
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(`The widget ${otherwise}.`);
}
