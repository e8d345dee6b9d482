import { ActionButton } from "../actions/action-button.tsx";
import { Button } from "../frame/buttons.tsx";
import { Panel } from "../frame/panel.tsx";
import { useModel } from "../model.ts";
import { AboutGroup } from "./about-group.tsx";
import { AppearanceGroup } from "./appearance-group.tsx";
import { AwayGroup } from "./away-group.tsx";
import { BreaksGroup } from "./breaks-group.tsx";
import { Diagnostics } from "./diagnostics.tsx";
import { SettingsGroup, Switch } from "./fields.tsx";
import { ModeGroup } from "./mode-group.tsx";
import { NotificationsGroup } from "./notifications-group.tsx";
import { ShortcutField } from "./shortcut-field.tsx";

/** What the agent can set, by how often it is wanted. Each change holds at once, as soon as the main process says so. */
export function SettingsView() {
  const { state, t, ask } = useModel();
  const isReset = state.value.changed.length === 0;
  return (
    <Panel name="settings" title={t("settings.title")}>
      <AppearanceGroup />
      <NotificationsGroup />
      <BreaksGroup />
      <AwayGroup />
      <SettingsGroup title={t("settings.shortcuts")} hint={t("settings.shortcutsHint")}>
        <ShortcutField action="toggleReady" />
        <ShortcutField action="show" />
        <ShortcutField action="toggleBar" />
        <ShortcutField action="sayState" />
      </SettingsGroup>
      <SettingsGroup title={t("settings.start")}>
        <Switch name="launchAtLogin" />
        <Switch name="startHidden" />
      </SettingsGroup>
      <ModeGroup locked={state.value.locked.includes("mode")} />
      <Diagnostics />
      <AboutGroup />
      <footer class="column settings-end">
        <Button
          aria-describedby="reset-hint"
          aria-disabled={isReset}
          onClick={() => isReset || ask("resetSettings", { path: null })}
        >
          {t("settings.reset")}
        </Button>
        <p class="hint" id="reset-hint" role="status">
          {t(isReset ? "settings.resetNothing" : "settings.resetHint")}
        </p>
        {/* Also where the desktop shows no tray, which nobody tells the widget. */}
        <ActionButton
          class="button"
          data-action="quit"
          why={state.value.allowed.quit ? null : "byPolicy"}
          onPress={() => ask("quit")}
        >
          {t("settings.quit")}
        </ActionButton>
      </footer>
    </Panel>
  );
}
