import { LONGEST_BREAK } from "../../shared/time.ts";
import { useModel } from "../model.ts";
import { CloseIcon } from "../shapes/icons.tsx";

/** One reason with its limit in minutes. A number that is none leaves the limit as it is. */
export function LimitRow(props: {
  name: string;
  minutes: number;
  locked: boolean;
  onChange: (minutes: number) => void;
  onRemove: () => void;
}) {
  const { name, minutes, locked, onChange, onRemove } = props;
  const { t } = useModel().texts.value;
  return (
    <div class="setting limit">
      <span class="setting-text" dir="auto" title={name}>
        {name}
      </span>
      <span class="setting-controls">
        <input
          type="number"
          class="minutes"
          aria-label={t("settings.breakLimit", { reason: name })}
          min={1}
          max={LONGEST_BREAK}
          step={1}
          value={minutes}
          disabled={locked}
          onChange={({ currentTarget }) => {
            const typed = currentTarget.valueAsNumber;
            const isGood = Number.isInteger(typed) && typed >= 1 && typed <= LONGEST_BREAK;
            if (isGood) onChange(typed);
            else currentTarget.value = String(minutes);
          }}
        />
        <span class="hint" aria-hidden="true">
          {t("settings.minutes")}
        </span>
        {!locked && (
          <button
            type="button"
            class="icon-button small"
            aria-label={t("settings.removeLimit", { reason: name })}
            title={t("settings.removeLimit", { reason: name })}
            onClick={onRemove}
          >
            <CloseIcon />
          </button>
        )}
      </span>
    </div>
  );
}
