import { useModel } from "../model.ts";
import { CheckField, SettingsGroup } from "./fields.tsx";

/** When the widget starts, and how. */
export function StartGroup() {
  const { state, texts, ask } = useModel();
  const { t } = texts.value;
  const { launchAtLogin, startHidden } = state.value.settings;
  return (
    <SettingsGroup title={t("settings.start")}>
      <CheckField
        path="launchAtLogin"
        label={t("settings.launchAtLogin")}
        hint={t("settings.launchAtLoginHint")}
        on={launchAtLogin}
        onTurn={(on) => ask("changeSettings", { launchAtLogin: on })}
      />
      <CheckField
        path="startHidden"
        label={t("settings.startHidden")}
        hint={t("settings.startHiddenHint")}
        on={startHidden}
        onTurn={(on) => ask("changeSettings", { startHidden: on })}
      />
    </SettingsGroup>
  );
}
