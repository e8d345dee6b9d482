import { TO_READY } from "../../shared/permitted.ts";
import { isConfirmed } from "../../shared/snapshot.ts";
import { ActionButton } from "../actions/action-button.tsx";
import { whyNotNow } from "../actions/why.ts";
import { useModel } from "../model.ts";
import { Message } from "./message.tsx";

/** The agent is Not Ready because a request was not answered, and can be Ready again from here. */
export function NotAnsweredMessage() {
  const { state, snapshot, texts, ask } = useModel();
  const { t } = texts.value;
  if (snapshot.value.notAnsweredAt === null) return null;
  const why = whyNotNow(state.value, TO_READY);
  return (
    <Message tone="plain" part="not-answered" onDismiss={() => ask("dismissOutcome")}>
      <p class="strong">{t("task.notAnswered")}</p>
      {isConfirmed(snapshot.value) && why !== "noPermission" && why !== "observing" && (
        <ActionButton class="button primary" why={why} onPress={() => ask("changeState", TO_READY)}>
          {t("action.goReady")}
        </ActionButton>
      )}
    </Message>
  );
}
