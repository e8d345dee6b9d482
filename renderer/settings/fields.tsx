import type { ComponentChildren, JSX } from "preact";
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

interface FieldProps {
  readonly path: SettingPath;
  readonly label: string;
  readonly hint?: string;
}

/** A setting in one row: its name with a hint, or with who set it, and its control. */
function Field(
  props: FieldProps & {
    readonly control: (
      attributes: Pick<
        JSX.IntrinsicElements["input"],
        "id" | "name" | "disabled" | "aria-describedby"
      >,
    ) => ComponentChildren;
  },
) {
  const { path, label, control } = props;
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
        {control({
          id,
          name: path,
          disabled: locked,
          "aria-describedby": hint === undefined ? undefined : `${id}-hint`,
        })}
      </div>
    </div>
  );
}

/** One of a few values, named in the agent's language. */
export function ChoiceField<Value extends string>(
  props: FieldProps & {
    readonly value: Value;
    readonly choices: readonly { readonly value: Value; readonly name: string }[];
    readonly onChoose: (value: Value) => void;
  },
) {
  const { value, choices, onChoose } = props;
  return (
    <Field
      {...props}
      control={(attributes) => (
        <select
          {...attributes}
          value={value}
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
      )}
    />
  );
}

/** One of a few numbers; the one that is set is among them, which a policy may have chosen. */
export function NumberField(
  props: FieldProps & {
    readonly value: number;
    readonly usual: readonly number[];
    readonly nameOf: (value: number) => string;
    readonly onChoose: (value: number) => void;
  },
) {
  const { value, usual, nameOf, onChoose, ...field } = props;
  const choices = [...new Set([...usual, value])]
    .sort((one, other) => one - other)
    .map((number) => ({ value: String(number), name: nameOf(number) }));
  return (
    <ChoiceField
      {...field}
      value={String(value)}
      choices={choices}
      onChoose={(chosen) => onChoose(Number(chosen))}
    />
  );
}

/** A time of the day as "HH:MM", or null for none. */
export function TimeField(
  props: FieldProps & {
    readonly value: string | null;
    readonly onChange: (value: string | null) => void;
  },
) {
  const { value, onChange } = props;
  return (
    <Field
      {...props}
      control={(attributes) => (
        <input
          {...attributes}
          type="time"
          class="minutes time"
          value={value ?? ""}
          onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
        />
      )}
    />
  );
}

/** On or off. */
export function CheckField(
  props: FieldProps & {
    readonly hint: string;
    readonly on: boolean;
    readonly onTurn: (on: boolean) => void;
  },
) {
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
