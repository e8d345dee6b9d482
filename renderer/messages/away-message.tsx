import { TO_READY } from "../../shared/permitted.ts";
import { absenceText, stillThereText } from "../../shared/texts/away-text.ts";
import { OfferButton } from "../actions/action-button.tsx";
import { Button } from "../frame/buttons.tsx";
import { TimeLeft } from "../frame/elapsed.tsx";
import { useModel } from "../model.ts";
import { Message } from "./message.tsx";

/** Asks an agent who may be away whether they are there, and one who is back whether they are Ready again. */
export function AwayMessage() {
  const { state, texts, t, ask } = useModel();
  const { awayQuestion, settings } = state.value;
  if (awayQuestion === null) return null;
  const dismiss = () => ask("dismissAway");
  return awayQuestion.name === "asking" ? (
    <Message part="away" title={t("away.stillThere")} onDismiss={dismiss}>
      <p>{stillThereText(settings.away.reason, texts.value)}</p>
      <div class="beside message-actions">
        <TimeLeft until={awayQuestion.endsAt} />
        <Button look="primary" onClick={dismiss}>
          {t("away.here")}
        </Button>
      </div>
    </Message>
  ) : (
    <Message part="away" title={t("away.backAgain")} onDismiss={dismiss}>
      <p>{absenceText(awayQuestion, texts.value)}</p>
      <div class="beside message-actions">
        <OfferButton change={TO_READY} label={t("setBack.readyAgain")} />
      </div>
    </Message>
  );
}
