import { TO_READY } from "../../shared/permitted.ts";
import { absenceText, stillThereText } from "../../shared/texts/away-text.ts";
import type { EpochMs } from "../../shared/time.ts";
import { ActionButton } from "../actions/action-button.tsx";
import { whyNotNow } from "../actions/why.ts";
import { useModel } from "../model.ts";
import { useDerived } from "../use-derived.ts";
import { Message } from "./message.tsx";

/** Asks an agent who may be away whether they are there, and one who is back whether they are Ready again. */
export function AwayMessage() {
  const { state, texts, ask } = useModel();
  const { t } = texts.value;
  const { awayQuestion, settings } = state.value;
  if (awayQuestion === null) return null;
  const asks = awayQuestion.name === "asking";
  const why = whyNotNow(state.value, TO_READY);
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
            <Countdown until={awayQuestion.endsAt} />
            <button type="button" class="button primary" onClick={() => ask("dismissAway")}>
              {t("away.here")}
            </button>
          </>
        )}
        {!asks && (why === null || why === "requestUnderWay") && (
          <ActionButton
            class="button primary"
            why={why}
            onPress={() => ask("changeState", TO_READY)}
          >
            {t("setBack.readyAgain")}
          </ActionButton>
        )}
      </div>
    </Message>
  );
}

function Countdown({ until }: { until: EpochMs }) {
  const { formats, now } = useModel();
  const text = useDerived(() => formats.value.elapsed(Math.max(0, until - now.value)), [until]);
  return (
    <span class="elapsed" role="timer" aria-live="off">
      {text}
    </span>
  );
}
