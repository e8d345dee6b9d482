import { TimeLeft } from "../frame/elapsed.tsx";
import { useModel } from "../model.ts";

/** The time that is left for the work after each conversation. */
export function WrapUpTimers() {
  const { snapshot, texts } = useModel();
  return snapshot.value.wrapUps.map(({ conversationId, endsAt }) => (
    <p key={conversationId} class="message wrap-up">
      <span>{texts.value.t("task.wrapUp")}</span>
      <TimeLeft until={endsAt} label="task.wrapUpLeft" />
    </p>
  ));
}
