import type { StateChange } from "../../shared/state-change.ts";
import { changeText } from "../../shared/texts/request-text.ts";
import { whyNotNow } from "../actions/why.ts";
import { Button } from "../frame/buttons.tsx";
import { focusOn, useFirstFocus } from "../frame/focus.ts";
import { useModel } from "../model.ts";

/** A change that a link prepared: the agent sends it or not, with one click, once they have read it. */
export function PreparedCard({ prepared }: { prepared: StateChange }) {
  const { state, snapshot, texts, t, ask } = useModel();
  const card = useFirstFocus<HTMLElement>([prepared]);
  const why = whyNotNow(state.value, prepared);

  const answer = (send: boolean) => {
    ask("answerPrepared", { send });
    focusOn("[data-action]");
  };

  return (
    <section
      class="column message prepared"
      tabIndex={-1}
      ref={card}
      aria-labelledby="prepared-title"
      aria-describedby="prepared-text"
    >
      <h2 class="strong" id="prepared-title">
        {t("prepared.asks", { state: changeText(prepared, snapshot.value, texts.value) })}
      </h2>
      <p id="prepared-text">{t(why === null ? "prepared.notSent" : `whyNot.${why}`)}</p>
      <div class="beside message-actions">
        <Button
          look="primary"
          aria-disabled={why !== null}
          aria-describedby="prepared-text"
          onClick={() => why === null && answer(true)}
        >
          {t("prepared.send")}
        </Button>
        <Button onClick={() => answer(false)}>{t("prepared.ignore")}</Button>
      </div>
    </section>
  );
}
