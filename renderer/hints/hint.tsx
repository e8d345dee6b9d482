import { useEffect } from "preact/hooks";
import { HINTS, type HintName } from "../../shared/window-state.ts";
import { Button } from "../frame/buttons.tsx";
import { useModel } from "../model.ts";

/**
 * What a new agent should know about the place where it stands (product 19): one at a time, in their order,
 * each once. Escape leaves them all.
 */
export function Hint({ about }: { about: HintName }) {
  const { state, t, ask } = useModel();
  const { hintsRead, tray } = state.value;
  const number = HINTS.indexOf(about) + 1;
  const isLast = number === HINTS.length;
  const shows = hintsRead === number - 1;
  const leaveAll = () => ask("readHints", { read: HINTS.length });
  useEffect(() => {
    if (!shows) return;
    const leave = ({ key }: KeyboardEvent) => {
      if (key === "Escape") leaveAll();
    };
    document.addEventListener("keydown", leave);
    return () => document.removeEventListener("keydown", leave);
  }, [shows]);
  if (!shows) return null;
  return (
    <section class="column message" data-part="hint" aria-label={t("hint.title")}>
      <p>{t(about === "tray" ? `hintOfTray.${tray}` : `hint.${about}`)}</p>
      <div class="beside message-actions">
        <Button
          look="primary"
          data-action="hint"
          onClick={() => ask("readHints", { read: number })}
        >
          {t(isLast ? "hint.done" : "hint.next", { number, count: HINTS.length })}
        </Button>
        {!isLast && (
          <Button data-action="skipHints" onClick={leaveAll}>
            {t("hint.skip")}
          </Button>
        )}
      </div>
    </section>
  );
}
