import { lastAvailabilityOf } from "../../shared/availability.ts";
import { agentStateText, reasonText } from "../../shared/texts/state-text.ts";
import { useModel } from "../model.ts";
import { AvailabilityShape } from "../shapes/shape.tsx";

/** The state that was confirmed last and when, marked so that nobody takes it for the current one (product 1.2). */
export function LastKnownState() {
  const { snapshot, texts, t, formats } = useModel();
  const { presence, confirmedAt } = snapshot.value;
  if (presence === null) return null;
  const reason = reasonText(presence.state.reason, texts.value);
  return (
    <section class="last-known stale" aria-label={t("window.lastKnown")}>
      <AvailabilityShape availability={lastAvailabilityOf(snapshot.value)} />
      <div>
        <p class="hint">{t("window.lastKnown")}</p>
        <p class="one-line last-known-state">
          <bdi>{agentStateText(presence.state, texts.value)}</bdi>
          {reason !== null && <bdi class="reason">{reason}</bdi>}
        </p>
        <p class="as-of" data-testid="as-of">
          {confirmedAt === null
            ? t("window.notConfirmed")
            : t("window.asOf", { time: formats.value.clock(confirmedAt) })}
        </p>
      </div>
    </section>
  );
}
