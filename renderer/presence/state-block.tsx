import { availabilityOf } from "../../shared/availability.ts";
import { causeText } from "../../shared/texts/cause-text.ts";
import { agentStateText, reasonText } from "../../shared/texts/state-text.ts";
import { whyNoReasons } from "../actions/why.ts";
import { LinkButton } from "../frame/buttons.tsx";
import { Elapsed } from "../frame/elapsed.tsx";
import { useModel } from "../model.ts";
import { Block } from "./block.tsx";
import { BreakTime } from "./break-time.tsx";
import { RequestedChangeLine } from "./requested-change-line.tsx";

/** The confirmed state at a glance: shape, label, agent state and reason, and for how long. */
export function StateBlock() {
  const { snapshot, texts, t, now, ask } = useModel();
  const state = snapshot.value.presence?.state;
  if (!state) return null;
  const availability = availabilityOf(snapshot.value);
  const stateText = agentStateText(state, texts.value);
  const reason = reasonText(state.reason, texts.value);
  // The date matters only to a state of another day, which stays one.
  const why = causeText(snapshot.value, now.peek(), texts.value);
  return (
    <Block
      availability={availability}
      onDblClick={() => ask("setBar", { bar: true })}
      details={
        <>
          {stateText !== t(`availability.${availability}`) && (
            <p class="block-detail">
              <bdi>{stateText}</bdi>
            </p>
          )}
          {reason !== null && (
            <p class="block-detail" data-part="reason" dir="auto" title={reason}>
              {reason}
            </p>
          )}
          {why !== null && (
            <p class="block-detail" data-part="why" dir="auto">
              {why}
            </p>
          )}
          {state.name === "NOT_READY" && state.reason === null && <AddReason />}
          <RequestedChangeLine />
        </>
      }
    >
      <div class="beside block-time">
        <Elapsed of={state} label="window.elapsed" />
        <BreakTime />
      </div>
    </Block>
  );
}

/** Opens the reason codes for a Not Ready that has none; nothing where no reason can be sent now. */
function AddReason() {
  const { state, place, t } = useModel();
  const open = () => {
    place.value = "notReadyReasons";
  };
  return whyNoReasons(state.value, "NOT_READY") !== null ? null : (
    <LinkButton data-action="addReason" onClick={open}>
      {t("why.addReason")}
    </LinkButton>
  );
}
