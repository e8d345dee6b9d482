import { useLayoutEffect, useRef } from "preact/hooks";
import type { StateChange } from "../../shared/state-change.ts";
import { changeText } from "../../shared/texts/request-text.ts";
import { whyNotNow } from "../actions/why.ts";
import { useModel } from "../model.ts";

/** A change that a link prepared: the agent sends it or not, with one click, once they have read it. */
export function PreparedCard({ prepared }: { prepared: StateChange }) {
  const { state, snapshot, texts, ask } = useModel();
  const { t } = texts.value;
  const card = useRef<HTMLElement>(null);
  const why = whyNotNow(state.value, prepared);

  // Not a button: a key that was meant for something else would send it unread.
  useLayoutEffect(() => card.current?.focus(), [prepared]);

  const answer = (send: boolean) => {
    ask("answerPrepared", { send });
    document.querySelector<HTMLElement>("[data-action]")?.focus();
  };

  return (
    <section
      class="message prepared"
      tabIndex={-1}
      ref={card}
      aria-labelledby="prepared-title"
      aria-describedby="prepared-text"
    >
      <h2 class="strong" id="prepared-title">
        {t("prepared.asks", { state: changeText(prepared, snapshot.value, texts.value) })}
      </h2>
      <p id="prepared-text">{t(why === null ? "prepared.notSent" : `whyNot.${why}`)}</p>
      <div class="message-actions">
        <button
          type="button"
          class="button primary"
          aria-disabled={why !== null}
          aria-describedby="prepared-text"
          onClick={() => {
            if (why === null) answer(true);
          }}
        >
          {t("prepared.send")}
        </button>
        <button type="button" class="button" onClick={() => answer(false)}>
          {t("prepared.ignore")}
        </button>
      </div>
    </section>
  );
}
