import { lastAvailabilityOf } from "../../shared/availability.ts";
import { agentStateText, reasonText } from "../../shared/texts/state-text.ts";
import { useModel } from "../model.ts";
import { AvailabilityShape } from "../shapes/shape.tsx";
import { AsOf } from "./as-of.tsx";

/** The state that was confirmed last, marked so that nobody takes it for the current one. */
export function LastKnownState() {
  const { snapshot, texts } = useModel();
  const { t } = texts.value;
  const current = snapshot.value;
  const state = current.presence?.state;
  if (!state) return null;
  const reason = reasonText(state.reason, texts.value);
  return (
    <section class="last-known stale" aria-label={t("window.lastKnown")}>
      <AvailabilityShape availability={lastAvailabilityOf(current)} />
      <div class="last-known-text">
        <p class="hint">{t("window.lastKnown")}</p>
        <p class="last-known-state">
          <bdi>{agentStateText(state, texts.value)}</bdi>
          {reason !== null && <bdi class="reason">{reason}</bdi>}
        </p>
        <AsOf />
      </div>
    </section>
  );
}
