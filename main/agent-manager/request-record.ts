import type { OwnChange } from "../../shared/wire/change-agent-state.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { Log, LogFields } from "../log.ts";
import type { RequestState } from "./request-state.ts";

/** Writes down what was sent and what came of it, for whoever asks later. */
export function recordRequest(
  before: RequestState,
  after: RequestState,
  { log, counters }: { readonly log: Log; readonly counters: Counters },
): void {
  const { phase, settled } = after;
  if (phase.name === "sent" && before.phase.name !== "sent") {
    counters.count("request.sent");
    log.info("request.sent", fieldsOf(phase.change));
  }
  if (settled === null || settled === before.settled) return;
  const { change, outcome } = settled;
  const why = outcome.result === "cannotSend" ? outcome.why : null;
  counters.count(`request.${outcome.result}`);
  log.info("request.settled", { ...fieldsOf(change), result: outcome.result, why });
}

function fieldsOf(change: OwnChange): LogFields {
  if (change.kind === "mrdState") return { mrd: change.mrdId, state: change.state };
  return { agentState: change.name, reason: change.reason?.id ?? null };
}
