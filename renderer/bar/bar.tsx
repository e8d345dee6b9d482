import { availabilityOf, lastAvailabilityOf } from "../../shared/availability.ts";
import { breakTime } from "../../shared/break-limit.ts";
import { elapsedIn, isConfirmed, shownPresence } from "../../shared/snapshot.ts";
import { breakTimeText } from "../../shared/texts/break-text.ts";
import { connectionText } from "../../shared/texts/connection-text.ts";
import { availabilityText } from "../../shared/texts/state-text.ts";
import { useModel } from "../model.ts";
import { Icon } from "../shapes/icons.tsx";
import { AVAILABILITY_LOOKS, AvailabilityShape } from "../shapes/shape.tsx";
import { useDerived } from "../use-derived.ts";

/**
 * The window as one line: what holds and since when, or what held and that it is not confirmed. A click
 * opens the whole window, the other button the tray's menu; the grip drags it.
 */
export function Bar() {
  const { snapshot, texts, t, ask } = useModel();
  const current = snapshot.value;
  const known = isConfirmed(current) ? null : shownPresence(current);
  const availability = known === null ? availabilityOf(current) : lastAvailabilityOf(current);
  const state = availabilityText(availability, current.presence, texts.value);
  return (
    <div
      class={known === null ? "bar" : "bar stale"}
      data-tone={known === null ? AVAILABILITY_LOOKS[availability].tone : "grey"}
      data-availability={availability}
    >
      <h1 class="visually-hidden">{t("window.title")}</h1>
      <span class="bar-grip" aria-hidden="true">
        <Icon name="grip" />
      </span>
      <button
        type="button"
        class="beside grow bar-open"
        data-action="expand"
        title={state}
        onClick={() => ask("setBar", { bar: false })}
        onContextMenu={(event) => {
          event.preventDefault();
          ask("openMenu");
        }}
      >
        <AvailabilityShape availability={availability} />
        <span class="column bar-text">
          <span class="one-line bar-state" dir="auto">
            {state}
          </span>
          <BarTime />
        </span>
        <span class="visually-hidden">{t("bar.expand")}</span>
      </button>
    </div>
  );
}

/** The time in the state and what is left of a break; what is wrong, where nothing is confirmed. */
function BarTime() {
  const { state, snapshot, texts, t, formats, now } = useModel();
  const text = useDerived(() => {
    const current = snapshot.value;
    const { presence, confirmedAt, clockSkew } = current;
    if (presence !== null && isConfirmed(current)) {
      const elapsed = elapsedIn(presence.state, now.value, clockSkew);
      const time = breakTime(current, state.value.settings.breakLimits, now.value);
      const parts = [
        elapsed === null ? null : formats.value.elapsed(elapsed),
        time && breakTimeText(time, texts.value),
      ];
      return parts.filter((part) => part !== null).join(" · ");
    }
    return shownPresence(current) !== null && confirmedAt !== null
      ? t("window.asOf", { time: formats.value.clock(confirmedAt) })
      : connectionText(current, texts.value);
  }, []);
  return (
    <span class="one-line bar-time" dir="auto">
      {text}
    </span>
  );
}
