import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Connection } from "../../shared/connection.ts";
import type { Mode } from "../../shared/snapshot.ts";
import { connectionText } from "../../shared/texts/connection-text.ts";
import { useModel } from "../model.ts";
import { SettingsGroup } from "./fields.tsx";
import { LeaveSession } from "./leave-session.tsx";

/** How the agent is followed, and the other way, which needs no new sign-in. */
export function ModeGroup({ locked }: { locked: boolean }) {
  const { snapshot, place, texts, ask } = useModel();
  const { t } = texts.value;
  const { connection, mode } = snapshot.value;
  const leaving = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(false);

  // Whoever stays is back where they came from.
  useLayoutEffect(() => {
    if (!leaving.value && wasAsked.current) button.current?.focus();
  }, [leaving.value]);

  if (!mayChange(connection)) return null;
  const other: Mode = mode === "session" ? "observe" : "session";
  const key = other === "session" ? "toSession" : "toObserve";
  // After an eviction the session is elsewhere already.
  const leaves = mode === "session" && connection.name !== "evicted";

  function change(): void {
    place.value = "presence";
    ask("setMode", { mode: other });
  }

  function askFirst(): void {
    leaving.value = true;
  }

  function stay(): void {
    leaving.value = false;
    wasAsked.current = true;
  }

  return (
    <SettingsGroup
      title={t("settings.howConnected")}
      hint={connectionText(snapshot.value, texts.value)}
    >
      {leaves && leaving.value ? (
        <LeaveSession onLeave={change} onStay={stay} />
      ) : (
        <>
          <button
            type="button"
            class="button wide"
            ref={button}
            data-mode={other}
            disabled={locked}
            aria-describedby="mode-hint"
            onClick={leaves ? askFirst : change}
          >
            {t(`settings.${key}`)}
          </button>
          <p class="hint" id="mode-hint">
            {t(locked ? "settings.locked" : `settings.${key}Hint`)}
          </p>
        </>
      )}
    </SettingsGroup>
  );
}

function mayChange({ name }: Connection): boolean {
  return name === "connecting" || name === "live" || name === "reconnecting" || name === "evicted";
}
