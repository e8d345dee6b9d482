import { useEffect } from "preact/hooks";
import type { MessageKey } from "../../shared/texts/texts.ts";
import { HINTS, type HintName, type WindowState } from "../../shared/window-state.ts";
import { useModel } from "../model.ts";

/**
 * What a new agent should know about the place where it stands (product 19): one at a time, in their order,
 * each once. Escape leaves them all.
 */
export function Hint({ about }: { about: HintName }) {
  const { state, texts, ask } = useModel();
  const { t } = texts.value;
  const { hintsRead, tray } = state.value;
  const number = HINTS.indexOf(about) + 1;
  const shows = hintsRead === number - 1;
  useEffect(() => {
    if (!shows) return;
    const leave = ({ key }: KeyboardEvent) => {
      if (key === "Escape") ask("readHints", { read: HINTS.length });
    };
    document.addEventListener("keydown", leave);
    return () => document.removeEventListener("keydown", leave);
  }, [shows]);
  if (!shows) return null;
  const isLast = number === HINTS.length;
  const text = about === "tray" ? OF_TRAY[tray] : (`hint.${about}` as const);
  return (
    <section class="message hint-card" data-part="hint" aria-label={t("hint.title")}>
      <p>{t(text)}</p>
      <div class="message-actions">
        <button
          type="button"
          class="button primary"
          data-action="hint"
          onClick={() => ask("readHints", { read: number })}
        >
          {t(isLast ? "hint.done" : "hint.next", { number, count: HINTS.length })}
        </button>
        {!isLast && (
          <button
            type="button"
            class="button"
            data-action="skipHints"
            onClick={() => ask("readHints", { read: HINTS.length })}
          >
            {t("hint.skip")}
          </button>
        )}
      </div>
    </section>
  );
}

const OF_TRAY = {
  windows: "hint.trayWindows",
  gnome: "hint.trayGnome",
  other: "hint.trayOther",
} as const satisfies Record<WindowState["tray"], MessageKey>;
