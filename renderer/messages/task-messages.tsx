import { isConfirmed } from "../../shared/snapshot.ts";
import { taskPlaceText } from "../../shared/texts/request-text.ts";
import { TimeLeft } from "../frame/elapsed.tsx";
import { useModel } from "../model.ts";
import { AvailabilityShape } from "../shapes/shape.tsx";

/** More than these are counted only. */
const MOST_NAMED = 3;

/** How many requests wait for the agent, and on which channels; nothing about the customer. */
export function WaitingRequests() {
  const { snapshot, texts, t } = useModel();
  const { tasks } = snapshot.value;
  if (tasks.length === 0 || !isConfirmed(snapshot.value)) return null;
  const more = tasks.length - MOST_NAMED;
  return (
    <section class="beside message waiting" data-tone="blue" aria-labelledby="waiting-title">
      <AvailabilityShape availability="offered" />
      <div class="column grow message-text">
        <h2 class="strong" id="waiting-title">
          {t("task.waiting", { count: tasks.length })}
        </h2>
        <ul>
          {tasks.slice(0, MOST_NAMED).map((task) => {
            const place = taskPlaceText(task, texts.value);
            return place !== null && <li key={task.id}>{place}</li>;
          })}
          {more > 0 && <li>{t("task.more", { count: more })}</li>}
        </ul>
        <p class="hint">{t("notification.taskAnswer")}</p>
      </div>
    </section>
  );
}

/** The time that is left for the work after each conversation. */
export function WrapUpTimers() {
  const { snapshot, t } = useModel();
  return snapshot.value.wrapUps.map(({ conversationId, endsAt }) => (
    <p key={conversationId} class="beside message wrap-up">
      <span>{t("task.wrapUp")}</span>
      <TimeLeft until={endsAt} label="task.wrapUpLeft" />
    </p>
  ));
}
