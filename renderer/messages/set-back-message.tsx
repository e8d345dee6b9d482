import { TO_READY } from "../../shared/permitted.ts";
import { missingOf } from "../../shared/set-back.ts";
import { isConfirmed } from "../../shared/snapshot.ts";
import type { StateChange } from "../../shared/state-change.ts";
import { setBackText } from "../../shared/texts/set-back-text.ts";
import { OfferButton } from "../actions/action-button.tsx";
import { useModel } from "../model.ts";
import { Message } from "./message.tsx";

/** More buttons than that are no help: the channels' own switches stand below. */
const MOST_BUTTONS = 3;

/** After an outage that left the agent less than Ready: what was, what is, and the way back. */
export function SetBackMessage() {
  const { snapshot, texts, ask } = useModel();
  const { t } = texts.value;
  const { setBack, presence } = snapshot.value;
  const missing = setBack && presence && missingOf(setBack, presence);
  if (setBack === null || missing === null || !isConfirmed(snapshot.value)) return null;
  const [what, ...more] = setBackText(setBack, missing, snapshot.value, texts.value);
  const offers: readonly (readonly [string, StateChange])[] = missing.agent
    ? [[t("setBack.readyAgain"), TO_READY]]
    : missing.channels
        .slice(0, MOST_BUTTONS)
        .map(({ id, name }) => [
          t("action.acceptRequests", { channel: name }),
          { kind: "mrdState", mrdId: id, state: "READY" },
        ]);
  return (
    <Message tone="plain" part="set-back" onDismiss={() => ask("dismissOutcome")}>
      <p class="strong">{what}</p>
      {more.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div class="message-actions">
        {offers.map(([label, change]) => (
          <OfferButton key={label} change={change} label={label} />
        ))}
      </div>
    </Message>
  );
}
