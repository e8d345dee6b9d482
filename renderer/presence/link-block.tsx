import { availabilityOf } from "../../shared/availability.ts";
import { isTerminal } from "../../shared/link.ts";
import {
  connectionQuote,
  connectionSentence,
  connectionText,
} from "../../shared/texts/connection-text.ts";
import { Quote } from "../frame/quote.tsx";
import { useModel } from "../model.ts";
import { AvailabilityShape } from "../shapes/shape.tsx";
import { AVAILABILITY_TONES } from "../shapes/tones.ts";
import { linkAction } from "./link-action.ts";
import { RetryLines } from "./retry-lines.tsx";

/** The link is not live: that nothing is known now, why, and the one thing to do about it. */
export function LinkBlock() {
  const { snapshot, texts, ask } = useModel();
  const { t } = texts.value;
  const current = snapshot.value;
  const { link } = current;
  const availability = availabilityOf(current);
  const action = linkAction(link);
  const quote = connectionQuote(link);
  return (
    <section
      class="block link-block"
      aria-label={t("window.state")}
      data-availability={availability}
      data-tone={AVAILABILITY_TONES[availability]}
      data-link={link.name}
    >
      <AvailabilityShape availability={availability} />
      <div class="block-text">
        <h2 class="block-label">{t(`availability.${availability}`)}</h2>
        <p class="block-detail">{connectionText(current, texts.value)}</p>
      </div>
      <div class="link-text">
        <p>{connectionSentence(link, texts.value)}</p>
        {quote && <Quote {...quote} />}
        {link.name === "reconnecting" && <RetryLines link={link} />}
        {link.name === "connecting" && <span class="progress" />}
        {action && (
          <button
            type="button"
            class={isTerminal(link) ? "button primary wide" : "button"}
            onClick={() =>
              action.request === "signOut"
                ? ask(action.request, { reasonId: null })
                : ask(action.request)
            }
          >
            {t(action.label)}
          </button>
        )}
        {link.name === "evicted" && (
          <>
            <button
              type="button"
              class="button wide"
              aria-describedby="keep-watching-hint"
              onClick={() => ask("setMode", { mode: "observe" })}
            >
              {t("link.keepWatching")}
            </button>
            <p class="hint" id="keep-watching-hint">
              {t("link.keepWatchingHint")}
            </p>
          </>
        )}
      </div>
    </section>
  );
}
