import { availabilityOf } from "../../shared/availability.ts";
import { isTerminal } from "../../shared/connection.ts";
import {
  connectionQuote,
  connectionSentence,
  connectionText,
} from "../../shared/texts/connection-text.ts";
import { Quote } from "../frame/quote.tsx";
import { useModel } from "../model.ts";
import { AvailabilityShape } from "../shapes/shape.tsx";
import { AVAILABILITY_TONES } from "../shapes/tones.ts";
import { connectionAction } from "./connection-action.ts";
import { RetryLines } from "./retry-lines.tsx";

/** The connection is not live: that nothing is known now, why, and the one thing to do about it. */
export function ConnectionBlock() {
  const { snapshot, texts, ask } = useModel();
  const { t } = texts.value;
  const current = snapshot.value;
  const { connection } = current;
  const availability = availabilityOf(current);
  const action = connectionAction(connection);
  const quote = connectionQuote(connection);
  return (
    <section
      class="block connection-block"
      aria-label={t("window.state")}
      data-availability={availability}
      data-tone={AVAILABILITY_TONES[availability]}
      data-connection={connection.name}
    >
      <AvailabilityShape availability={availability} />
      <div class="block-text">
        <h2 class="block-label">{t(`availability.${availability}`)}</h2>
        <p class="block-detail">{connectionText(current, texts.value)}</p>
      </div>
      <div class="connection-text">
        <p>{connectionSentence(connection, texts.value)}</p>
        {quote && <Quote {...quote} />}
        {connection.name === "reconnecting" && <RetryLines connection={connection} />}
        {connection.name === "connecting" && <span class="progress" />}
        {action && (
          <button
            type="button"
            class={isTerminal(connection) ? "button primary wide" : "button"}
            onClick={() =>
              action.request === "signOut"
                ? ask(action.request, { reasonId: null })
                : ask(action.request)
            }
          >
            {t(action.label)}
          </button>
        )}
        {connection.name === "evicted" && (
          <>
            <button
              type="button"
              class="button wide"
              aria-describedby="keep-watching-hint"
              onClick={() => ask("setMode", { mode: "observe" })}
            >
              {t("connection.keepWatching")}
            </button>
            <p class="hint" id="keep-watching-hint">
              {t("connection.keepWatchingHint")}
            </p>
          </>
        )}
      </div>
    </section>
  );
}
