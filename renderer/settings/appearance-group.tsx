import { useModel } from "../model.ts";
import { CheckField, ChoiceField, SettingsGroup } from "./fields.tsx";
import { LANGUAGE_CHOICES } from "./languages.ts";

/** Colours, language, and whether the window stays above others. */
export function AppearanceGroup() {
  const { state, texts, ask } = useModel();
  const { t } = texts.value;
  const { theme, language, alwaysOnTop, barOnTop } = state.value.settings;
  return (
    <SettingsGroup title={t("settings.look")}>
      <ChoiceField
        path="theme"
        label={t("settings.theme")}
        value={theme}
        choices={[
          { value: "system", name: t("settings.themeSystem") },
          { value: "light", name: t("settings.themeLight") },
          { value: "dark", name: t("settings.themeDark") },
        ]}
        onChoose={(chosen) => ask("changeSettings", { theme: chosen })}
      />
      <ChoiceField
        path="language"
        label={t("settings.language")}
        hint={t("settings.languageHint")}
        value={language}
        choices={[{ value: "system", name: t("settings.languageSystem") }, ...LANGUAGE_CHOICES]}
        onChoose={(chosen) => ask("changeSettings", { language: chosen })}
      />
      <CheckField
        path="alwaysOnTop"
        label={t("settings.alwaysOnTop")}
        hint={t("settings.alwaysOnTopHint")}
        on={alwaysOnTop}
        onTurn={(on) => ask("changeSettings", { alwaysOnTop: on })}
      />
      <CheckField
        path="barOnTop"
        label={t("settings.barOnTop")}
        hint={t("settings.barOnTopHint")}
        on={barOnTop}
        onTurn={(on) => ask("changeSettings", { barOnTop: on })}
      />
    </SettingsGroup>
  );
}
