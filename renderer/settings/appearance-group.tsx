import { useModel } from "../model.ts";
import { ChoiceField, SettingsGroup, Switch } from "./fields.tsx";
import { LANGUAGE_CHOICES } from "./languages.ts";

/** Colours, language, and whether the window stays above others. */
export function AppearanceGroup() {
  const { state, t, ask } = useModel();
  const { theme, language } = state.value.settings;
  return (
    <SettingsGroup title={t("settings.look")}>
      <ChoiceField
        path="theme"
        label={t("settings.theme")}
        value={theme}
        choices={["system", "light", "dark"]}
        nameOf={(choice) => t(`theme.${choice}`)}
        onChoose={(chosen) => ask("changeSettings", { theme: chosen })}
      />
      <ChoiceField
        path="language"
        label={t("settings.language")}
        hint={t("settings.languageHint")}
        value={language}
        choices={["system", ...LANGUAGE_CHOICES.map((choice) => choice.value)]}
        nameOf={(choice) =>
          LANGUAGE_CHOICES.find(({ value }) => value === choice)?.name ??
          t("settings.languageSystem")
        }
        onChoose={(chosen) => ask("changeSettings", { language: chosen })}
      />
      <Switch name="alwaysOnTop" />
      <Switch name="barOnTop" />
    </SettingsGroup>
  );
}
