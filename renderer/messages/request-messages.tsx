import { TO_READY } from "../../shared/permitted.ts";
import { missingOf } from "../../shared/set-back.ts";
import { isConfirmed } from "../../shared/snapshot.ts";
import type { StateChange } from "../../shared/state-change.ts";
import { failedOutcome, outcomeCause, outcomeText } from "../../shared/texts/request-text.ts";
import { setBackText } from "../../shared/texts/set-back-text.ts";
import { ActionButton, OfferButton } from "../actions/action-button.tsx";
import { whyNotNow } from "../actions/why.ts";
import { Quote } from "../frame/quote.tsx";
import { useModel } from "../model.ts";
import { Message } from "./message.tsx";

/** More buttons than that are no help: the channels' own switches stand below. */
const MOST_BUTTONS = 3;

/** What came of the agent's last request, and of what the server did without one; one dismissal reads all. */
export function RequestMessages() {
  return (
    <>
      <Outcome />
      <NotAnswered />
      <SetBack />
      <ServerError />
    </>
  );
}

/** That the last request did not lead to what was asked for, and why. */
function Outcome() {
  const { snapshot, texts } = useModel();
  const outcome = failedOutcome(snapshot.value);
  if (outcome === null) return null;
  const mrds = snapshot.value.presence?.mrds ?? [];
  const cause = outcomeCause(outcome, texts.value);
  return (
    <Message part="outcome" title={outcomeText(outcome, mrds, "window", texts.value)} failed>
      {cause !== null &&
        (outcome.result === "refused" ? (
          <Quote by="connection.serverSays" words={cause} />
        ) : (
          <p>{cause}</p>
        ))}
    </Message>
  );
}

/** The agent is Not Ready because a request was not answered, and can be Ready again from here. */
function NotAnswered() {
  const { state, snapshot, t, ask } = useModel();
  if (snapshot.value.notAnsweredAt === null) return null;
  const why = whyNotNow(state.value, TO_READY);
  return (
    <Message part="not-answered" title={t("task.notAnswered")}>
      {isConfirmed(snapshot.value) && why !== "noPermission" && why !== "observing" && (
        <ActionButton class="button primary" why={why} onPress={() => ask("changeState", TO_READY)}>
          {t("action.goReady")}
        </ActionButton>
      )}
    </Message>
  );
}

/** After an outage that left the agent less than Ready: what was, what is, and the way back. */
function SetBack() {
  const { snapshot, texts, t } = useModel();
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
    <Message part="set-back" title={what}>
      {more.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div class="beside message-actions">
        {offers.map(([label, change]) => (
          <OfferButton key={label} change={change} label={label} />
        ))}
      </div>
    </Message>
  );
}

/** That the server reported something that is no answer to a request, in its own words. */
function ServerError() {
  const { snapshot, t } = useModel();
  const { serverError } = snapshot.value;
  if (serverError === null) return null;
  return (
    <Message part="server-error" title={t("outcome.serverError")}>
      {serverError.text !== null && <Quote by="connection.serverSays" words={serverError.text} />}
    </Message>
  );
}
