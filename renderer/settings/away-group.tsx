import { useId } from "preact/hooks";
import type { SettingPath } from "../../shared/settings.ts";
import { useModel } from "../model.ts";
import { CheckField, ChoiceField, SettingsGroup } from "./fields.tsx";
import { ResetButton } from "./reset-button.tsx";
import { useSetting } from "./use-setting.ts";

const SECONDS = [0, 10, 30, 60, 120];
const MINUTES = [0, 5, 10, 15, 30];

/** What happens when the agent leaves the computer while they are Ready. */
export function AwayGroup() {
  const { state, texts, formats, ask } = useModel();
  const { t, locale } = texts.value;
  const { settings, snapshot } = state.value;
  const { away } = settings;
  const inSeconds = new Intl.NumberFormat(locale, { style: "unit", unit: "second" });
  const reasons = snapshot.reasons.notReady.map(({ name }) => name);
  return (
    <SettingsGroup title={t("settings.away")} hint={t("settings.awayHint")}>
      <CheckField
        path="away.whenLocked"
        label={t("settings.awayLocked")}
        hint={t("settings.awayLockedHint")}
        on={away.whenLocked}
        onTurn={(whenLocked) => ask("changeSettings", { away: { whenLocked } })}
      />
      {away.whenLocked && (
        <ChoiceField
          path="away.lockedSeconds"
          label={t("settings.awayLockedFor")}
          value={String(away.lockedSeconds)}
          choices={numbers(SECONDS, away.lockedSeconds, (seconds) => inSeconds.format(seconds))}
          onChoose={(chosen) => ask("changeSettings", { away: { lockedSeconds: Number(chosen) } })}
        />
      )}
      <ChoiceField
        path="away.idleMinutes"
        label={t("settings.awayIdle")}
        hint={t("settings.awayIdleHint")}
        value={String(away.idleMinutes)}
        choices={numbers(MINUTES, away.idleMinutes, (minutes) =>
          minutes === 0 ? t("settings.noticeOff") : formats.value.minutes(minutes * 60_000),
        )}
        onChoose={(chosen) => ask("changeSettings", { away: { idleMinutes: Number(chosen) } })}
      />
      {(away.whenLocked || away.idleMinutes > 0) && (
        <ChoiceField
          path="away.reason"
          label={t("settings.awayReason")}
          value={away.reason}
          choices={[...new Set(["", ...reasons, away.reason])].map((name) => ({
            value: name,
            name: name || t("action.noReason"),
          }))}
          onChoose={(reason) => ask("changeSettings", { away: { reason } })}
        />
      )}
      <TimeField
        path="shiftEnd"
        label={t("leaving.remindAt")}
        value={settings.shiftEnd}
        onChange={(shiftEnd) => ask("changeSettings", { shiftEnd })}
      />
    </SettingsGroup>
  );
}

/** A time of the day, or none. */
function TimeField(props: {
  path: SettingPath;
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  const { path, label, value, onChange } = props;
  const { t } = useModel().texts.value;
  const { locked } = useSetting(path);
  const id = useId();
  return (
    <div class="setting">
      <div class="setting-text">
        <label for={id}>{label}</label>
        {locked && (
          <p class="hint" id={`${id}-hint`}>
            {t("settings.locked")}
          </p>
        )}
      </div>
      <div class="setting-controls">
        <ResetButton path={path} setting={label} focusNext={id} />
        <input
          type="time"
          class="minutes time"
          id={id}
          name={path}
          disabled={locked}
          aria-describedby={locked ? `${id}-hint` : undefined}
          value={value ?? ""}
          onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
        />
      </div>
    </div>
  );
}

/** Numbers to choose from, and the one that is set, which a policy may have chosen. */
function numbers(usual: readonly number[], now: number, nameOf: (value: number) => string) {
  return [...new Set([...usual, now])]
    .sort((one, other) => one - other)
    .map((value) => ({ value: String(value), name: nameOf(value) }));
}
