import { shownPresence } from "../../shared/snapshot.ts";
import { useModel } from "../model.ts";
import { CloseIcon, CollapseIcon, SettingsIcon } from "../shapes/icons.tsx";
import { ConnectionLine } from "./connection-line.tsx";
import { SignOutButton } from "./sign-out-button.tsx";

/** Drags the window, says who is signed in and how the connection is, and closes to the tray. */
export function TitleBar() {
  const { snapshot, place, texts, ask } = useModel();
  const { t } = texts.value;
  const { connection } = snapshot.value;
  const signingIn =
    connection.name === "signedOut" ||
    connection.name === "signingIn" ||
    connection.name === "takeoverQuestion";
  const name = shownPresence(snapshot.value)?.agent.displayName;
  return (
    <header class="title-bar">
      <div class="title-text">
        {name ? (
          <h1 class="title" dir="auto" title={name}>
            {name}
          </h1>
        ) : (
          <h1 class="title">{t("window.title")}</h1>
        )}
        {!signingIn && <ConnectionLine />}
      </div>
      {!signingIn && <SignOutButton />}
      <button
        type="button"
        class="icon-button"
        data-action="settings"
        aria-label={t("settings.title")}
        title={t("settings.title")}
        aria-expanded={place.value === "settings"}
        onClick={() => {
          place.value = place.value === "settings" ? "presence" : "settings";
        }}
      >
        <SettingsIcon />
      </button>
      <button
        type="button"
        class="icon-button"
        data-action="collapse"
        aria-label={t("bar.collapse")}
        title={t("bar.collapse")}
        onClick={() => ask("setBar", { bar: true })}
      >
        <CollapseIcon />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={t("window.hide")}
        title={t("window.hide")}
        onClick={() => ask("hideWindow")}
      >
        <CloseIcon />
      </button>
    </header>
  );
}
