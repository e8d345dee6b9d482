import type { WrapUp } from "../../shared/state-request.ts";
import { useModel } from "../model.ts";
import { useDerived } from "../use-derived.ts";

/** The time that is left for the work after each conversation. */
export function WrapUpTimers() {
  const { wrapUps } = useModel().snapshot.value;
  return wrapUps.map((wrapUp) => <WrapUpTimer key={wrapUp.conversationId} wrapUp={wrapUp} />);
}

function WrapUpTimer({ wrapUp: { endsAt } }: { wrapUp: WrapUp }) {
  const { texts, formats, now } = useModel();
  const { t } = texts.value;
  const left = useDerived(() => formats.value.elapsed(endsAt - now.value), [endsAt]);
  return (
    <p class="message wrap-up">
      <span>{t("task.wrapUp")}</span>
      <span class="elapsed" role="timer" aria-live="off" aria-label={t("task.wrapUpLeft")}>
        {left}
      </span>
    </p>
  );
}
