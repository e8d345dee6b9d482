import { useLayoutEffect, useRef } from "preact/hooks";
import { useModel } from "../model.ts";
import { BackIcon } from "../shapes/icons.tsx";
import { AboutGroup } from "./about-group.tsx";
import { AppearanceGroup } from "./appearance-group.tsx";
import { BreaksGroup } from "./breaks-group.tsx";
import { Diagnostics } from "./diagnostics.tsx";
import { SettingsGroup } from "./fields.tsx";
import { ModeGroup } from "./mode-group.tsx";
import { NotificationsGroup } from "./notifications-group.tsx";
import { ShortcutField } from "./shortcut-field.tsx";
import { StartGroup } from "./start-group.tsx";

/** What the agent can set. Each change holds at once, as soon as the main process says so. */
export function SettingsView() {
  const { state, place, texts, ask } = useModel();
  const { t } = texts.value;
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
      <ModeGroup locked={state.value.locked.includes("mode")} />
      <AppearanceGroup />
      <StartGroup />
      <NotificationsGroup />
      <BreaksGroup />
      <SettingsGroup title={t("settings.shortcuts")} hint={t("settings.shortcutsHint")}>
        <ShortcutField action="toggleReady" />
        <ShortcutField action="show" />
      </SettingsGroup>
      <Diagnostics />
      <AboutGroup />
      <footer class="settings-end">
        <button
          type="button"
          class="button"
          aria-describedby="reset-hint"
          onClick={() => ask("resetSettings", { path: null })}
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
