import type { Connection } from "../../shared/connection.ts";
import type { OwnChange } from "../../shared/wire/change-agent-state.ts";
import type { LogFields, Recording } from "../log.ts";
import type { ConnectionState } from "./connection-state.ts";
import type { RequestState } from "./next-request.ts";
import type { SessionState } from "./state.ts";

/** Writes a step of the session down for whoever asks later: the log and the counters. */
export function recordStep(before: SessionState, after: SessionState, parts: Recording): void {
  recordConnection(before.connection, after.connection, parts);
  recordRequest(before.requests, after.requests, parts);
  const { notAnsweredAt } = after.tasks;
  if (notAnsweredAt !== null && notAnsweredAt !== before.tasks.notAnsweredAt) {
    parts.counters.count("request.notAnswered");
    parts.log.info("request.notAnswered");
  }
}

function recordConnection(
  before: ConnectionState,
  after: ConnectionState,
  { log, counters }: Recording,
): void {
  if (after === before) return;
  if (after.tries > before.tries) counters.count("connection.tried");
  if (isHandshaken(after) && !isHandshaken(before)) counters.count("connection.connected");
  const [from, to] = [before.shown.name, after.shown.name];
  if (from === "live" && to !== "live") counters.count("connection.lost");
  if (from === "reconnecting" && to === "live") counters.count("connection.reconnected");
  if (after.shown !== before.shown)
    log.info("connection.changed", { from, ...connectionFields(after.shown) });
}

function isHandshaken({ current }: ConnectionState): boolean {
  return current !== null && current.connectedAt !== null;
}

/** What an administrator wants to read; the server's own words are not among it. */
export function connectionFields(connection: Connection): LogFields {
  const to = connection.name;
  switch (to) {
    case "reconnecting": {
      const { fault, attempt, retryAt } = connection;
      return { to, fault, attempt, waits: retryAt !== null };
    }
    case "ended":
      return { to, reason: connection.reason.kind };
    case "refused":
      return { to, refusal: connection.refusal.kind };
    default:
      return { to };
  }
}

function recordRequest(
  before: RequestState,
  after: RequestState,
  { log, counters }: Recording,
): void {
  if (after === before) return;
  const { phase, settled } = after;
  if (phase.name === "sent" && before.phase.name !== "sent") {
    counters.count("request.sent");
    log.info("request.sent", changeFields(phase.change));
  }
  if (settled === null || settled === before.settled) return;
  const { change, outcome } = settled;
  const why = outcome.result === "cannotSend" ? outcome.why : null;
  counters.count(`request.${outcome.result}`);
  log.info("request.settled", { ...changeFields(change), result: outcome.result, why });
}

function changeFields(change: OwnChange): LogFields {
  if (change.kind === "mrdState") return { mrd: change.mrdId, state: change.state };
  return { agentState: change.name, reason: change.reason?.id ?? null };
}
