import { isBreakOver, limitedBreak } from "../../shared/break-limit.ts";
import { useModel } from "../model.ts";
import { ClockIcon } from "../shapes/icons.tsx";
import { useDerived } from "../use-derived.ts";

/** That a break lasts longer than it may, beside its time; nothing while it does not. */
export function OverLimit() {
  const { state, snapshot, texts, formats, now } = useModel();
  const limit = useDerived(() => {
    const onBreak = limitedBreak(snapshot.value, state.value.settings.breakLimits);
    if (onBreak === null) return null;
    return isBreakOver(onBreak, now.value, snapshot.value.clockSkew) ? onBreak.limit : null;
  }, []);
  if (limit.value === null) return null;
  return (
    <p class="over-limit" data-part="over-limit">
      <ClockIcon />
      {texts.value.t("window.overLimit", { limit: formats.value.minutes(limit.value) })}
    </p>
  );
}
