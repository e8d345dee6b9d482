import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { SettingPath } from "../../shared/settings.ts";
import { useModel } from "../model.ts";
import { ResetButton } from "./reset-button.tsx";
import { useSetting } from "./use-setting.ts";

/** A part of the settings under its own heading. */
export function SettingsGroup(props: {
  title: string;
  hint?: string;
  children: ComponentChildren;
}) {
  const id = useId();
  return (
    <section class="settings-group" aria-labelledby={id}>
      <h3 id={id}>{props.title}</h3>
      {props.hint !== undefined && <p class="hint">{props.hint}</p>}
      {props.children}
    </section>
  );
}

/** One of a few values, named in the agent's language. */
export function ChoiceField<Value extends string>(props: {
  path: SettingPath;
  label: string;
  hint?: string;
  value: Value;
  choices: readonly { readonly value: Value; readonly name: string }[];
  onChoose: (value: Value) => void;
}) {
  const { path, label, value, choices, onChoose } = props;
  const { t } = useModel().texts.value;
  const { locked } = useSetting(path);
  const id = useId();
  const hint = locked ? t("settings.locked") : props.hint;
  return (
    <div class="setting">
      <div class="setting-text">
        <label for={id}>{label}</label>
        {hint !== undefined && (
          <p class="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
      <div class="setting-controls">
        <ResetButton path={path} setting={label} focusNext={id} />
        <select
          id={id}
          name={path}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          value={value}
          disabled={locked}
          onChange={({ currentTarget }) => {
            const chosen = choices[currentTarget.selectedIndex];
            if (chosen) onChoose(chosen.value);
          }}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} selected={choice.value === value}>
              {choice.name}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

/** On or off. */
export function CheckField(props: {
  path: SettingPath;
  label: string;
  hint: string;
  on: boolean;
  onTurn: (on: boolean) => void;
}) {
  const { path, label, on, onTurn } = props;
  const { t } = useModel().texts.value;
  const { locked } = useSetting(path);
  const id = useId();
  return (
    <div class="setting-check">
      <label class="check">
        <input
          type="checkbox"
          id={id}
          name={path}
          checked={on}
          disabled={locked}
          aria-describedby={`${id}-hint`}
          onChange={({ currentTarget }) => onTurn(currentTarget.checked)}
        />
        {label}
      </label>
      <ResetButton path={path} setting={label} focusNext={id} />
      <p class="hint" id={`${id}-hint`}>
        {locked ? t("settings.locked") : props.hint}
      </p>
    </div>
  );
}
