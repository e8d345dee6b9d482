import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { useModel } from "../model.ts";

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
  label: string;
  hint: string;
  value: Value;
  /** An administrator set it. */
  locked: boolean;
  choices: readonly { readonly value: Value; readonly name: string }[];
  onChoose: (value: Value) => void;
}) {
  const { label, value, locked, choices, onChoose } = props;
  const { t } = useModel().texts.value;
  const id = useId();
  const hint = locked ? t("settings.locked") : props.hint;
  return (
    <div class="setting">
      <div class="setting-text">
        <label for={id}>{label}</label>
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      </div>
      <select
        id={id}
        aria-describedby={`${id}-hint`}
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
  );
}

/** On or off. */
export function CheckField(props: {
  label: string;
  hint?: string;
  name: string;
  on: boolean;
  /** An administrator set it. */
  locked: boolean;
  onTurn: (on: boolean) => void;
}) {
  const { label, name, on, locked, onTurn } = props;
  const { t } = useModel().texts.value;
  const id = useId();
  const hint = locked ? t("settings.locked") : props.hint;
  return (
    <div class="setting-check">
      <label class="check">
        <input
          type="checkbox"
          name={name}
          checked={on}
          disabled={locked}
          aria-describedby={hint === undefined ? undefined : id}
          onChange={({ currentTarget }) => onTurn(currentTarget.checked)}
        />
        {label}
      </label>
      {hint !== undefined && (
        <p class="hint" id={id}>
          {hint}
        </p>
      )}
    </div>
  );
}
