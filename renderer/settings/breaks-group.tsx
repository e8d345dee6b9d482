import { useRef } from "preact/hooks";
import { reasonOfLimit } from "../../shared/break-limit.ts";
import type { NamedReason } from "../../shared/presence.ts";
import type { BreakLimit } from "../../shared/settings.ts";
import { LONGEST_BREAK } from "../../shared/time.ts";
import { Button, IconButton } from "../frame/buttons.tsx";
import { useModel } from "../model.ts";
import { MinutesField, SettingsGroup } from "./fields.tsx";
import { ResetButton, useSetting } from "./reset-button.tsx";

const ADD_ID = "add-limit";

/** Minutes to start with. */
const USUAL = 30;

/** How long breaks may last, by their reason. */
export function BreaksGroup() {
  const { state, t, ask } = useModel();
  const { settings, snapshot } = state.value;
  const { breakLimits, breakWarning } = settings;
  const { locked } = useSetting("breakLimits");
  const { notReady } = snapshot.reasons;
  const change = (limits: readonly BreakLimit[]) =>
    ask("changeSettings", { breakLimits: [...limits] });
  const limited = new Set(breakLimits.map((limit) => reasonOfLimit(limit, notReady)));
  const free = notReady.filter((reason) => reason.id !== null && !limited.has(reason));
  return (
    <SettingsGroup title={t("settings.breaks")} hint={t("settings.breaksHint")}>
      {locked && <p class="hint">{t("settings.locked")}</p>}
      {breakLimits.length > 0 && (
        <div class="column">
          {breakLimits.map((limit) => (
            <LimitRow
              key={limit.reason}
              name={reasonOfLimit(limit, notReady)?.name ?? limit.name ?? limit.reason}
              minutes={limit.minutes}
              locked={locked}
              onChange={(minutes) =>
                change(breakLimits.map((one) => (one === limit ? { ...one, minutes } : one)))
              }
              onRemove={() => {
                change(breakLimits.filter((one) => one !== limit));
                document.getElementById(ADD_ID)?.focus();
              }}
            />
          ))}
        </div>
      )}
      {!locked && notReady.length === 0 && <p class="hint">{t("settings.reasonsLater")}</p>}
      {!locked && (free.length > 0 || breakLimits.length > 0) && (
        <div class="beside setting-controls spread">
          {free.length > 0 && (
            <AddLimit
              reasons={free}
              onAdd={({ id, name }) => {
                if (id !== null) change([...breakLimits, { reason: id, name, minutes: USUAL }]);
              }}
            />
          )}
          <ResetButton path="breakLimits" setting={t("settings.breaks")} focusNext={ADD_ID} />
        </div>
      )}
      <MinutesField
        path="breakWarning"
        label={t("settings.breakWarning")}
        value={breakWarning}
        choices={[0, 1, 2, 5, 10, 15]}
        onChoose={(minutes) => ask("changeSettings", { breakWarning: minutes })}
      />
    </SettingsGroup>
  );
}

/** One reason with its limit in minutes. A number that is none leaves the limit as it is. */
function LimitRow(props: {
  name: string;
  minutes: number;
  locked: boolean;
  onChange: (minutes: number) => void;
  onRemove: () => void;
}) {
  const { name, minutes, locked, onChange, onRemove } = props;
  const { t } = useModel();
  return (
    <div class="beside setting limit">
      <span class="one-line setting-text" dir="auto" title={name}>
        {name}
      </span>
      <span class="beside setting-controls">
        <input
          type="number"
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
          <IconButton
            icon="close"
            look="small"
            label={t("settings.removeLimit", { reason: name })}
            titled
            onClick={onRemove}
          />
        )}
      </span>
    </div>
  );
}

/** Chooses one of these reasons and gives it a limit. */
function AddLimit(props: {
  reasons: readonly NamedReason[];
  onAdd: (reason: NamedReason) => void;
}) {
  const { reasons, onAdd } = props;
  const { t } = useModel();
  const list = useRef<HTMLSelectElement>(null);
  const add = () => {
    const chosen = reasons[list.current?.selectedIndex ?? 0];
    if (chosen) onAdd(chosen);
  };
  return (
    <>
      <select class="add-reason" id={ADD_ID} ref={list} aria-label={t("settings.limitReason")}>
        {reasons.map((reason) => (
          <option key={reason.id}>{reason.name}</option>
        ))}
      </select>
      <Button data-action="addLimit" onClick={add}>
        {t("settings.addLimit")}
      </Button>
    </>
  );
}
