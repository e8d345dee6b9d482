import { breakTime, limitedBreak } from "../../shared/break-limit.ts";
import { elapsedIn } from "../../shared/snapshot.ts";
import { breakTimeText } from "../../shared/texts/break-text.ts";
import { LinkButton } from "../frame/buttons.tsx";
import { useModel } from "../model.ts";
import { Icon } from "../shapes/icons.tsx";
import { useDerived } from "../use-derived.ts";

/** What is left of a break that has a limit, or that it is over it, beside its time; else nothing. */
export function BreakTime() {
  const { state, snapshot, texts, t, now, ask } = useModel();
  const time = useDerived(
    () => breakTime(snapshot.value, state.value.settings.breakLimits, now.value),
    [],
  );
  const kind = useDerived(() => time.value?.kind, []);
  const text = useDerived(() => time.value && breakTimeText(time.value, texts.value), []);
  if (kind.value === undefined) return null;
  const part = kind.value === "over" ? "over-limit" : "break-remaining";
  return (
    <>
      <p class={`beside ${part}`} data-part={part}>
        <Icon name="clock" />
        <span>{text}</span>
      </p>
      {state.value.onBreak.canSnooze && (
        <LinkButton onClick={() => ask("snoozeBreak")}>{t("break.again")}</LinkButton>
      )}
      <BreakToday />
    </>
  );
}

/** The time of the reason in all today, where this break is not its first one. */
function BreakToday() {
  const { state, snapshot, t, formats, now } = useModel();
  const text = useDerived(() => {
    const { settings, onBreak } = state.value;
    const current = limitedBreak(snapshot.value, settings.breakLimits);
    const elapsed = current && elapsedIn(current, now.value, snapshot.value.clockSkew);
    if (onBreak.before === 0 || current === null || elapsed === null) return null;
    return t("break.today", {
      reason: current.reasonName,
      time: formats.value.minutes(onBreak.before + elapsed),
      limit: formats.value.minutes(current.limit),
    });
  }, []);
  return text.value === null ? null : (
    <p class="break-today hint" data-part="break-today">
      {text}
    </p>
  );
}
