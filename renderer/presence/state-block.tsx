import { availabilityOf } from "../../shared/availability.ts";
import { agentStateText, reasonText } from "../../shared/texts/state-text.ts";
import { useModel } from "../model.ts";
import { AvailabilityShape } from "../shapes/shape.tsx";
import { AVAILABILITY_TONES } from "../shapes/tones.ts";
import { Elapsed } from "./elapsed.tsx";
import { OverLimit } from "./over-limit.tsx";
import { RequestedChangeLine } from "./requested-change-line.tsx";

/** The confirmed state at a glance: shape, label, agent state and reason, and for how long. */
export function StateBlock() {
  const { snapshot, texts } = useModel();
  const { t } = texts.value;
  const current = snapshot.value;
  const state = current.presence?.state;
  if (!state) return null;
  const availability = availabilityOf(current);
  const label = t(`availability.${availability}`);
  const stateText = agentStateText(state, texts.value);
  const reason = reasonText(state.reason, texts.value);
  return (
    <section
      class="block"
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
        <RequestedChangeLine />
      </div>
      <div class="block-time">
        <Elapsed of={state} label="window.elapsed" />
        <OverLimit />
      </div>
    </section>
  );
}
