import { reasonOfLimit } from "../../shared/break-limit.ts";
import type { BreakLimit } from "../../shared/settings.ts";
import { useModel } from "../model.ts";
import { AddLimit } from "./add-limit.tsx";
import { NumberField, SettingsGroup } from "./fields.tsx";
import { LimitRow } from "./limit-row.tsx";
import { ResetButton } from "./reset-button.tsx";
import { useSetting } from "./use-setting.ts";

const ADD_ID = "add-limit";

/** How long breaks may last, by their reason. */
export function BreaksGroup() {
  const { state, texts, formats, ask } = useModel();
  const { t } = texts.value;
  const { settings, snapshot } = state.value;
  const { breakLimits, breakWarning } = settings;
  const { locked } = useSetting("breakLimits");
  const { notReady } = snapshot.reasons;
  const change = (limits: readonly BreakLimit[]) =>
    ask("changeSettings", { breakLimits: [...limits] });
  const limited = new Set(breakLimits.map((limit) => reasonOfLimit(limit, notReady)));
  const free = notReady.filter((reason) => reason.id !== null && !limited.has(reason));
  const noneKnown = notReady.length === 0;
  return (
    <SettingsGroup title={t("settings.breaks")} hint={t("settings.breaksHint")}>
      {locked && <p class="hint">{t("settings.locked")}</p>}
      {breakLimits.length > 0 && (
        <div class="setting-rows">
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
      {!locked && noneKnown && <p class="hint">{t("settings.reasonsLater")}</p>}
      {!locked && (free.length > 0 || breakLimits.length > 0) && (
        <div class="setting-controls spread">
          {free.length > 0 && (
            <AddLimit
              id={ADD_ID}
              reasons={free}
              onAdd={({ id, name }) => {
                if (id !== null) change([...breakLimits, { reason: id, name, minutes: USUAL }]);
              }}
            />
          )}
          <ResetButton path="breakLimits" setting={t("settings.breaks")} focusNext={ADD_ID} />
        </div>
      )}
      <NumberField
        path="breakWarning"
        label={t("settings.breakWarning")}
        value={breakWarning}
        usual={WARNINGS}
        nameOf={(minutes) =>
          minutes === 0 ? t("settings.noticeOff") : formats.value.minutes(minutes * 60_000)
        }
        onChoose={(minutes) => ask("changeSettings", { breakWarning: minutes })}
      />
    </SettingsGroup>
  );
}

/** Minutes before the limit. */
const WARNINGS = [0, 1, 2, 5, 10, 15];

/** Minutes to start with. */
const USUAL = 30;
