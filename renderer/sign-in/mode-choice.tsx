import type { Mode } from "../../shared/snapshot.ts";
import { useModel } from "../model.ts";

const MODES = ["session", "observe"] as const satisfies readonly Mode[];

/** The two ways to be connected, with one sentence each (product 2). */
export function ModeChoice({ disabled }: { disabled: boolean }) {
  const { state, t } = useModel();
  const initial = state.value.signIn.mode;
  const locked = state.value.locked.includes("mode");
  return (
    <fieldset class="column modes" disabled={disabled}>
      <legend>{t("signIn.mode")}</legend>
      {locked && <p class="hint">{t("settings.locked")}</p>}
      {MODES.map((mode) => (
        <label class="beside mode" key={mode}>
          <input
            type="radio"
            name="mode"
            value={mode}
            defaultChecked={mode === initial}
            disabled={locked && mode !== initial}
            aria-labelledby={`mode-${mode}`}
            aria-describedby={`mode-${mode}-hint`}
          />
          <span class="column mode-text">
            <span class="mode-label" id={`mode-${mode}`}>
              {t(`signIn.${mode}`)}
            </span>
            <span class="hint" id={`mode-${mode}-hint`}>
              {t(`signIn.${mode}Hint`)}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
