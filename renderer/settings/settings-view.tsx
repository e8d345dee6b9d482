import { useLayoutEffect, useRef } from "preact/hooks";
import type { LockablePath } from "../../shared/policy.ts";
import type { NoticeKind } from "../../shared/settings.ts";
import { useModel } from "../model.ts";
import { BackIcon } from "../shapes/icons.tsx";
import { Diagnostics } from "./diagnostics.tsx";
import { CheckField, ChoiceField, SettingsGroup } from "./fields.tsx";
import { LANGUAGE_CHOICES } from "./languages.ts";
import { ModeGroup } from "./mode-group.tsx";
import { ShortcutField } from "./shortcut-field.tsx";

/** What the agent can set. Each change holds at once, as soon as the main process says so. */
export function SettingsView() {
  const { state, place, texts, ask } = useModel();
  const { t } = texts.value;
  const { settings, locked } = state.value;
  const isLocked = (path: LockablePath) => locked.includes(path);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);

  const close = () => {
    place.value = "presence";
    document.querySelector<HTMLElement>("[data-action=settings]")?.focus();
  };

  return (
    <section
      class="settings"
      aria-labelledby="settings-title"
      onKeyDown={({ key }) => {
        if (key === "Escape") close();
      }}
    >
      <header class="panel-head">
        <button
          type="button"
          class="icon-button back"
          aria-label={t("settings.back")}
          onClick={close}
        >
          <BackIcon />
        </button>
        <h2 id="settings-title" ref={heading} tabIndex={-1}>
          {t("settings.title")}
        </h2>
      </header>
      <ModeGroup locked={isLocked("mode")} />
      <SettingsGroup title={t("settings.look")}>
        <ChoiceField
          label={t("settings.theme")}
          hint={t("settings.themeHint")}
          value={settings.theme}
          locked={isLocked("theme")}
          choices={[
            { value: "system", name: t("settings.themeSystem") },
            { value: "light", name: t("settings.themeLight") },
            { value: "dark", name: t("settings.themeDark") },
          ]}
          onChoose={(theme) => ask("changeSettings", { theme })}
        />
        <ChoiceField
          label={t("settings.language")}
          hint={t("settings.languageHint")}
          value={settings.language}
          locked={isLocked("language")}
          choices={[{ value: "system", name: t("settings.languageSystem") }, ...LANGUAGE_CHOICES]}
          onChoose={(language) => ask("changeSettings", { language })}
        />
        <CheckField
          name="alwaysOnTop"
          label={t("settings.alwaysOnTop")}
          hint={t("settings.alwaysOnTopHint")}
          on={settings.alwaysOnTop}
          locked={isLocked("alwaysOnTop")}
          onTurn={(alwaysOnTop) => ask("changeSettings", { alwaysOnTop })}
        />
      </SettingsGroup>
      <SettingsGroup title={t("settings.start")}>
        <CheckField
          name="launchAtLogin"
          label={t("settings.launchAtLogin")}
          hint={t("settings.launchAtLoginHint")}
          on={settings.launchAtLogin}
          locked={isLocked("launchAtLogin")}
          onTurn={(launchAtLogin) => ask("changeSettings", { launchAtLogin })}
        />
      </SettingsGroup>
      <SettingsGroup title={t("settings.shortcuts")} hint={t("settings.shortcutsHint")}>
        <ShortcutField action="toggleReady" locked={isLocked("shortcuts.toggleReady")} />
        <ShortcutField action="show" locked={isLocked("shortcuts.show")} />
      </SettingsGroup>
      <SettingsGroup title={t("settings.notifications")} hint={t("settings.notificationsHint")}>
        {NOTICES.map((kind) => (
          <CheckField
            key={kind}
            name={kind}
            label={t(`notifyWhen.${kind}`)}
            on={settings.notifications[kind]}
            locked={isLocked(`notifications.${kind}`)}
            onTurn={(on) => ask("changeSettings", { notifications: { [kind]: on } })}
          />
        ))}
      </SettingsGroup>
      <Diagnostics />
      <footer class="settings-end">
        <button
          type="button"
          class="button"
          aria-describedby="reset-hint"
          onClick={() => ask("resetSettings")}
        >
          {t("settings.reset")}
        </button>
        <p class="hint" id="reset-hint">
          {t("settings.resetHint")}
        </p>
      </footer>
    </section>
  );
}

/** In the order of product 7. */
const NOTICES = [
  "agentStateChanged",
  "agentStateConfirmed",
  "mrdStateChanged",
  "mrdActivity",
  "taskOffered",
  "readyNoChannel",
  "requestFailed",
  "sessionEnded",
  "connection",
] as const satisfies readonly NoticeKind[];
