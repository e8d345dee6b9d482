import { useSignal } from "@preact/signals";
import { isInSession } from "../../shared/connection.ts";
import type { Mode } from "../../shared/snapshot.ts";
import { connectionText } from "../../shared/texts/connection-text.ts";
import { Button } from "../frame/buttons.tsx";
import { focusOn, useFirstFocus } from "../frame/focus.ts";
import { useModel } from "../model.ts";
import { SettingsGroup } from "./fields.tsx";

/** How the agent is followed, and the other way, which needs no new sign-in. */
export function ModeGroup({ locked }: { locked: boolean }) {
  const { snapshot, place, texts, t, ask } = useModel();
  const { connection, mode } = snapshot.value;
  const leaving = useSignal(false);

  if (!isInSession(connection) && connection.name !== "evicted") return null;
  const other: Mode = mode === "session" ? "observe" : "session";
  const key = other === "session" ? "toSession" : "toObserve";
  // After an eviction the session is elsewhere already.
  const leaves = mode === "session" && connection.name !== "evicted";

  const change = () => {
    place.value = "presence";
    ask("setMode", { mode: other });
  };
  const askFirst = () => {
    leaving.value = true;
  };
  const stay = () => {
    leaving.value = false;
    // Back where they came from, once that is there again.
    queueMicrotask(() => focusOn("[data-mode]"));
  };

  return (
    <SettingsGroup
      title={t("settings.howConnected")}
      hint={connectionText(snapshot.value, texts.value)}
    >
      {leaves && leaving.value ? (
        <LeaveSession onLeave={change} onStay={stay} />
      ) : (
        <>
          <Button
            look="wide"
            data-mode={other}
            disabled={locked}
            aria-describedby="mode-hint"
            onClick={leaves ? askFirst : change}
          >
            {t(`settings.${key}`)}
          </Button>
          <p class="hint" id="mode-hint">
            {t(locked ? "settings.locked" : `settings.${key}Hint`)}
          </p>
        </>
      )}
    </SettingsGroup>
  );
}

/**
 * Asks before the agent's live session is given up: the server logs out who has none once its grace
 * period is over (protocol 4), and AgentDesk has to be there by then.
 */
function LeaveSession({ onLeave, onStay }: { onLeave: () => void; onStay: () => void }) {
  const { t } = useModel();
  const question = useFirstFocus<HTMLDivElement>();
  return (
    <div
      class="column"
      role="alertdialog"
      aria-labelledby="leave-title"
      aria-describedby="leave-text"
      ref={question}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onStay();
      }}
    >
      <h4 id="leave-title">{t("settings.leaveTitle")}</h4>
      <p id="leave-text">{t("settings.leaveText")}</p>
      <Button look="wide" data-leave onClick={onLeave}>
        {t("settings.leaveProceed")}
      </Button>
      <Button look="primary wide" onClick={onStay}>
        {t("settings.leaveStay")}
      </Button>
    </div>
  );
}
