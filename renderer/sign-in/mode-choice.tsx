import type { Mode } from "../../shared/snapshot.ts";
import type { MessageKey } from "../../shared/texts/texts.ts";
import { useModel } from "../model.ts";

/** The two ways to be connected, with one sentence each (product 2). */
export function ModeChoice(props: {
  initial: Mode;
  disabled: boolean;
  /** An administrator chose it. */
  locked: boolean;
}) {
  const { initial, disabled, locked } = props;
  const { t } = useModel().texts.value;
  return (
    <fieldset class="modes" disabled={disabled}>
      <legend>{t("signIn.mode")}</legend>
      {locked && <p class="hint">{t("settings.locked")}</p>}
      {MODES.map(({ mode, label, hint }) => (
        <label class="mode" key={mode}>
          <input
            type="radio"
            name="mode"
            value={mode}
            defaultChecked={mode === initial}
            disabled={locked && mode !== initial}
            aria-labelledby={`mode-${mode}`}
            aria-describedby={`mode-${mode}-hint`}
          />
          <span class="mode-text">
            <span class="mode-label" id={`mode-${mode}`}>
              {t(label)}
            </span>
            <span class="hint" id={`mode-${mode}-hint`}>
              {t(hint)}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

const MODES = [
  { mode: "session", label: "signIn.modeSession", hint: "signIn.modeSessionHint" },
  { mode: "observe", label: "signIn.modeObserve", hint: "signIn.modeObserveHint" },
] as const satisfies readonly { mode: Mode; label: MessageKey; hint: MessageKey }[];
