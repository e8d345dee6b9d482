import { NOTICE_KINDS, NOTICE_MODES } from "../../shared/notice-kinds.ts";
import { useModel } from "../model.ts";
import { ChoiceField, SettingsGroup, Switch } from "./fields.tsx";

/** Which notifications come, and which of them make a sound. */
export function NotificationsGroup() {
  const { state, t, ask } = useModel();
  const { notifications } = state.value.settings;
  return (
    <SettingsGroup title={t("settings.notifications")}>
      <Switch name="sound" />
      <p class="hint lead">{t("settings.notificationsHint")}</p>
      <div class="column">
        {NOTICE_KINDS.map((kind) => (
          <ChoiceField
            key={kind}
            path={`notifications.${kind}`}
            label={t(`notifyWhen.${kind}`)}
            value={notifications[kind]}
            choices={NOTICE_MODES}
            nameOf={(mode) => t(`noticeMode.${mode}`)}
            onChoose={(mode) => ask("changeSettings", { notifications: { [kind]: mode } })}
          />
        ))}
      </div>
    </SettingsGroup>
  );
}
