import { TO_READY } from "../../shared/permitted.ts";
import { absenceText, stillThereText } from "../../shared/texts/away-text.ts";
import { OfferButton } from "../actions/action-button.tsx";
import { TimeLeft } from "../frame/elapsed.tsx";
import { useModel } from "../model.ts";
import { Message } from "./message.tsx";

/** Asks an agent who may be away whether they are there, and one who is back whether they are Ready again. */
export function AwayMessage() {
  const { state, texts, ask } = useModel();
  const { t } = texts.value;
  const { awayQuestion, settings } = state.value;
  if (awayQuestion === null) return null;
  const asks = awayQuestion.name === "asking";
  return (
    <Message tone="plain" part="away" onDismiss={() => ask("dismissAway")}>
      <p class="strong">{t(asks ? "away.stillThere" : "away.backAgain")}</p>
      <p>
        {asks
          ? stillThereText(settings.away.reason, texts.value)
          : absenceText(awayQuestion, texts.value)}
      </p>
      <div class="message-actions">
        {asks && (
          <>
            <TimeLeft until={awayQuestion.endsAt} />
            <button type="button" class="button primary" onClick={() => ask("dismissAway")}>
              {t("away.here")}
            </button>
          </>
        )}
        {!asks && <OfferButton change={TO_READY} label={t("setBack.readyAgain")} />}
      </div>
    </Message>
  );
}
