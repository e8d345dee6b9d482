import { useModel } from "../model.ts";
import {
  CheckField,
  ChoiceField,
  MinutesField,
  NumberField,
  SettingsGroup,
  TimeField,
} from "./fields.tsx";

/** What happens when the agent leaves the computer while they are Ready. */
export function AwayGroup() {
  const { state, texts, t, ask } = useModel();
  const { settings, snapshot } = state.value;
  const { away } = settings;
  const inSeconds = new Intl.NumberFormat(texts.value.locale, { style: "unit", unit: "second" });
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
        <NumberField
          path="away.lockedSeconds"
          label={t("settings.awayLockedFor")}
          value={away.lockedSeconds}
          choices={[0, 10, 30, 60, 120]}
          nameOf={inSeconds.format}
          onChoose={(lockedSeconds) => ask("changeSettings", { away: { lockedSeconds } })}
        />
      )}
      <MinutesField
        path="away.idleMinutes"
        label={t("settings.awayIdle")}
        hint={t("settings.awayIdleHint")}
        value={away.idleMinutes}
        choices={[0, 5, 10, 15, 30]}
        onChoose={(idleMinutes) => ask("changeSettings", { away: { idleMinutes } })}
      />
      {(away.whenLocked || away.idleMinutes > 0) && (
        <ChoiceField
          path="away.reason"
          label={t("settings.awayReason")}
          value={away.reason}
          choices={[...new Set(["", ...reasons, away.reason])]}
          nameOf={(name) => name || t("action.noReason")}
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
