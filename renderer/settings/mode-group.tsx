import { connectionText } from "../frame/connection-line.tsx";
import { useModel } from "../model.ts";
import { SettingsGroup } from "./fields.tsx";

/** How the agent is followed, and the other way, which needs no new sign-in. */
export function ModeGroup({ locked }: { locked: boolean }) {
  const { snapshot, place, texts, ask } = useModel();
  const { t } = texts.value;
  const { link, mode } = snapshot.value;
  switch (link.name) {
    case "connecting":
    case "live":
    case "reconnecting":
    case "evicted":
      break;
    default:
      return null;
  }
  const other = mode === "session" ? "observe" : "session";
  const key = other === "session" ? "toSession" : "toObserve";
  return (
    <SettingsGroup title={t("settings.howConnected")} hint={t(connectionText(snapshot.value))}>
      <button
        type="button"
        class="button wide"
        data-mode={other}
        disabled={locked}
        aria-describedby="mode-hint"
        onClick={() => {
          place.value = "presence";
          ask("setMode", { mode: other });
        }}
      >
        {t(`settings.${key}`)}
      </button>
      <p class="hint" id="mode-hint">
        {t(locked ? "settings.locked" : `settings.${key}Hint`)}
      </p>
    </SettingsGroup>
  );
}
