import type { NoticeKind, NoticeMode } from "../../shared/settings.ts";
import { useModel } from "../model.ts";
import { CheckField, ChoiceField, SettingsGroup } from "./fields.tsx";

/** Which notifications come, and which of them make a sound. */
export function NotificationsGroup() {
  const { state, texts, ask } = useModel();
  const { t } = texts.value;
  const { sound, notifications } = state.value.settings;
  const choices = [
    { value: "off", name: t("settings.noticeOff") },
    { value: "silent", name: t("settings.noticeSilent") },
    { value: "sound", name: t("settings.noticeSound") },
  ] as const satisfies readonly { value: NoticeMode; name: string }[];
  return (
    <SettingsGroup title={t("settings.notifications")}>
      <CheckField
        path="sound"
        label={t("settings.sound")}
        hint={t("settings.soundHint")}
        on={sound}
        onTurn={(on) => ask("changeSettings", { sound: on })}
      />
      <p class="hint lead">{t("settings.notificationsHint")}</p>
      <div class="setting-rows">
        {NOTICES.map((kind) => (
          <ChoiceField
            key={kind}
            path={`notifications.${kind}`}
            label={t(`notifyWhen.${kind}`)}
            value={notifications[kind]}
            choices={choices}
            onChoose={(mode) => ask("changeSettings", { notifications: { [kind]: mode } })}
          />
        ))}
      </div>
    </SettingsGroup>
  );
}

/** What is most often wanted to be otherwise comes first. */
const NOTICES = [
  "taskOffered",
  "agentStateChanged",
  "agentStateConfirmed",
  "mrdStateChanged",
  "mrdActivity",
  "readyNoChannel",
  "breakOver",
  "requestFailed",
  "sessionEnded",
  "connection",
  "announcement",
] as const satisfies readonly NoticeKind[];
