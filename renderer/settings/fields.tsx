import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { SettingPath } from "../../shared/settings.ts";
import { MINUTE } from "../../shared/time.ts";
import { useModel } from "../model.ts";
import { ResetButton, useSetting } from "./reset-button.tsx";

/** A part of the settings under its own heading. */
export function SettingsGroup(props: {
  title: string;
  hint?: string;
  children: ComponentChildren;
}) {
  const id = useId();
  return (
    <section class="card column settings-group" aria-labelledby={id}>
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

/** A setting's hint, or who set it, and what ties its control to both. */
function useField({ path, hint }: FieldProps) {
  const { t } = useModel();
  const { locked } = useSetting(path);
  const id = useId();
  const said = locked ? t("settings.locked") : hint;
  const hintId = said === undefined ? undefined : `${id}-hint`;
  return {
    control: { id, name: path, disabled: locked, "aria-describedby": hintId },
    hint: said !== undefined && (
      <p class="hint" id={hintId}>
        {said}
      </p>
    ),
  };
}

/** A setting in one row: its name with its hint, and its control. */
function Row(
  props: FieldProps & {
    readonly field: ReturnType<typeof useField>;
    readonly children: ComponentChildren;
  },
) {
  const { path, label, field, children } = props;
  return (
    <div class="beside setting">
      <div class="setting-text">
        <label for={field.control.id}>{label}</label>
        {field.hint}
      </div>
      <div class="beside setting-controls">
        <ResetButton path={path} setting={label} focusNext={field.control.id} />
        {children}
      </div>
    </div>
  );
}

interface ChoiceProps<Value> extends FieldProps {
  readonly value: Value;
  readonly choices: readonly Value[];
  readonly nameOf: (value: Value) => string;
  readonly onChoose: (value: Value) => void;
}

/** One of a few values, named in the agent's language. */
export function ChoiceField<Value extends string | number>(props: ChoiceProps<Value>) {
  const { value, choices, nameOf, onChoose } = props;
  const field = useField(props);
  return (
    <Row {...props} field={field}>
      <select
        {...field.control}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = choices[currentTarget.selectedIndex];
          if (chosen !== undefined) onChoose(chosen);
        }}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice} selected={choice === value}>
            {nameOf(choice)}
          </option>
        ))}
      </select>
    </Row>
  );
}

/** One of a few numbers; the one that is set is among them, which a policy may have chosen. */
export function NumberField(props: ChoiceProps<number>) {
  const choices = [...new Set([...props.choices, props.value])].sort((one, other) => one - other);
  return <ChoiceField {...props} choices={choices} />;
}

/** One of a few numbers of minutes, where 0 is for never. */
export function MinutesField(props: Omit<ChoiceProps<number>, "nameOf">) {
  const { t, formats } = useModel();
  const nameOf = (minutes: number) =>
    minutes === 0 ? t("noticeMode.off") : formats.value.minutes(minutes * MINUTE);
  return <NumberField {...props} nameOf={nameOf} />;
}

/** A time of the day as "HH:MM", or null for none. */
export function TimeField(
  props: FieldProps & {
    readonly value: string | null;
    readonly onChange: (value: string | null) => void;
  },
) {
  const { value, onChange } = props;
  const field = useField(props);
  return (
    <Row {...props} field={field}>
      <input
        {...field.control}
        type="time"
        value={value ?? ""}
        onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
      />
    </Row>
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
  const { control, hint } = useField(props);
  return (
    <div class="setting-check">
      <label class="beside check">
        <input
          {...control}
          type="checkbox"
          checked={on}
          onChange={({ currentTarget }) => onTurn(currentTarget.checked)}
        />
        {label}
      </label>
      <ResetButton path={path} setting={label} focusNext={control.id} />
      {hint}
    </div>
  );
}

type SwitchName = "alwaysOnTop" | "barOnTop" | "sound" | "launchAtLogin" | "startHidden";

/** A setting that is on or off, which the catalogue has under its own name. */
export function Switch({ name }: { name: SwitchName }) {
  const { state, t, ask } = useModel();
  const turn = (on: boolean): Partial<Record<SwitchName, boolean>> => ({ [name]: on });
  return (
    <CheckField
      path={name}
      label={t(`settings.${name}`)}
      hint={t(`settings.${name}Hint`)}
      on={state.value.settings[name]}
      onTurn={(on) => ask("changeSettings", turn(on))}
    />
  );
}
