import { availabilityOf } from "../../shared/availability.ts";
import { causeText } from "../../shared/texts/cause-text.ts";
import { agentStateText, reasonText } from "../../shared/texts/state-text.ts";
import { whyNoReasons } from "../actions/why.ts";
import { Elapsed } from "../frame/elapsed.tsx";
import { useModel } from "../model.ts";
import { AvailabilityShape } from "../shapes/shape.tsx";
import { AVAILABILITY_TONES } from "../shapes/tones.ts";
import { BreakTime } from "./break-time.tsx";
import { RequestedChangeLine } from "./requested-change-line.tsx";

/** The confirmed state at a glance: shape, label, agent state and reason, and for how long. */
export function StateBlock() {
  const { snapshot, texts, now, ask } = useModel();
  const { t } = texts.value;
  const current = snapshot.value;
  const state = current.presence?.state;
  if (!state) return null;
  const availability = availabilityOf(current);
  const label = t(`availability.${availability}`);
  const stateText = agentStateText(state, texts.value);
  const reason = reasonText(state.reason, texts.value);
  // The date matters only to a state of another day, which stays one.
  const why = causeText(current, now.peek(), texts.value);
  return (
    <section
      class="block"
      onDblClick={() => ask("setBar", { bar: true })}
      aria-label={t("window.state")}
      data-availability={availability}
      data-tone={AVAILABILITY_TONES[availability]}
    >
      <AvailabilityShape availability={availability} />
      <div class="block-text">
        <h2 class="block-label">{label}</h2>
        {stateText !== label && (
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
      </div>
      <div class="block-time">
        <Elapsed of={state} label="window.elapsed" />
        <BreakTime />
      </div>
    </section>
  );
}

/** Opens the reason codes for a Not Ready that has none; nothing where no reason can be sent now. */
function AddReason() {
  const { state, place, texts } = useModel();
  if (whyNoReasons(state.value, "NOT_READY") !== null) return null;
  return (
    <button
      type="button"
      class="link-button"
      data-action="addReason"
      onClick={() => {
        place.value = "notReadyReasons";
      }}
    >
      {texts.value.t("why.addReason")}
    </button>
  );
}
