import { Quote } from "../frame/quote.tsx";
import { useModel } from "../model.ts";
import { Message } from "./message.tsx";
import { outcomeCause, outcomeText } from "./outcome-text.ts";

/** That the last request did not lead to what was asked for, and why. */
export function OutcomeMessage() {
  const { snapshot, texts, ask } = useModel();
  const text = outcomeText(snapshot.value, texts.value);
  if (text === null) return null;
  const cause = outcomeCause(snapshot.value, texts.value);
  const refused = snapshot.value.outcome?.result === "refused";
  return (
    <Message tone="failed" part="outcome" onDismiss={() => ask("dismissOutcome")}>
      <p class="strong">{text}</p>
      {cause !== null && (refused ? <Quote by="link.serverSays" words={cause} /> : <p>{cause}</p>)}
    </Message>
  );
}
