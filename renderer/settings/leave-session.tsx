import { useLayoutEffect, useRef } from "preact/hooks";
import { useModel } from "../model.ts";

/**
 * Asks before the agent's live session is given up: the server logs out who has none once its grace
 * period is over (protocol 4), and AgentDesk has to be there by then.
 */
export function LeaveSession({ onLeave, onStay }: { onLeave: () => void; onStay: () => void }) {
  const { t } = useModel().texts.value;
  const question = useRef<HTMLDivElement>(null);

  // Not a button: who presses Enter twice would answer unread.
  useLayoutEffect(() => question.current?.focus(), []);

  return (
    <div
      class="leave-session"
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
      <button type="button" class="button wide" data-leave onClick={onLeave}>
        {t("settings.leaveProceed")}
      </button>
      <button type="button" class="button primary wide" onClick={onStay}>
        {t("settings.leaveStay")}
      </button>
    </div>
  );
}
