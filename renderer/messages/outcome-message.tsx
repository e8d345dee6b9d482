import { failedOutcome, outcomeCause, outcomeText } from "../../shared/texts/request-text.ts";
import { Quote } from "../frame/quote.tsx";
import { useModel } from "../model.ts";
import { Message } from "./message.tsx";

/** That the last request did not lead to what was asked for, and why. */
export function OutcomeMessage() {
  const { snapshot, texts, ask } = useModel();
  const outcome = failedOutcome(snapshot.value);
  if (outcome === null) return null;
  const mrds = snapshot.value.presence?.mrds ?? [];
  const cause = outcomeCause(outcome, texts.value);
  const refused = outcome.result === "refused";
  return (
    <Message tone="failed" part="outcome" onDismiss={() => ask("dismissOutcome")}>
      <p class="strong">{outcomeText(outcome, mrds, "window", texts.value)}</p>
      {cause !== null &&
        (refused ? <Quote by="connection.serverSays" words={cause} /> : <p>{cause}</p>)}
    </Message>
  );
}
