import { isOnTheWayIn } from "../../shared/connection.ts";
import { signOutNow } from "../../shared/permitted.ts";
import { shownPresence } from "../../shared/snapshot.ts";
import { connectionText } from "../../shared/texts/connection-text.ts";
import { ActionButton } from "../actions/action-button.tsx";
import { REASONS_ID } from "../actions/state-actions.tsx";
import { useModel } from "../model.ts";
import { IconButton } from "./buttons.tsx";

/** Drags the window, says who is signed in and how the connection is, and closes to the tray. */
export function TitleBar() {
  const { snapshot, place, t, ask } = useModel();
  const isIn = !isOnTheWayIn(snapshot.value.connection);
  const name = shownPresence(snapshot.value)?.agent.displayName;
  return (
    <header class="beside title-bar">
      <div class="grow title-text">
        {name ? (
          <h1 class="one-line title" dir="auto" title={name}>
            {name}
          </h1>
        ) : (
          <h1 class="one-line title">{t("window.title")}</h1>
        )}
        {isIn && <ConnectionLine />}
      </div>
      {isIn && <SignOutButton />}
      <IconButton
        icon="settings"
        data-action="settings"
        label={t("settings.title")}
        titled
        aria-expanded={place.value === "settings"}
        onClick={() => {
          place.value = place.value === "settings" ? "presence" : "settings";
        }}
      />
      <IconButton
        icon="collapse"
        data-action="collapse"
        label={t("bar.collapse")}
        titled
        onClick={() => ask("setBar", { bar: true })}
      />
      <IconButton icon="close" label={t("window.hide")} titled onClick={() => ask("hideWindow")} />
    </header>
  );
}

/** The connection in two or three words: by a full dot where it is live, by a ring where it is not. */
function ConnectionLine() {
  const { snapshot, texts } = useModel();
  const { connection } = snapshot.value;
  return (
    <p
      class="beside hint connection-line"
      data-connection={connection.name}
      data-tone={connection.name === "live" ? "green" : undefined}
    >
      {connectionText(snapshot.value, texts.value)}
    </p>
  );
}

/** Signs out: in a live session with a reason, otherwise at once. */
function SignOutButton() {
  const { state, place, t, ask } = useModel();
  const now = signOutNow(state.value.snapshot, state.value.allowed);
  const asks = now === "ask";
  const open = place.value === "logoutReasons";
  return (
    <ActionButton
      class="button quiet"
      data-action="logoutReasons"
      aria-expanded={asks ? open : undefined}
      aria-controls={open ? REASONS_ID : undefined}
      why={now === "ask" || now === "forget" ? null : now}
      onPress={() => {
        if (!asks) ask("signOut", { reasonId: null });
        else place.value = open ? "presence" : "logoutReasons";
      }}
    >
      {t("window.signOut")}
    </ActionButton>
  );
}
