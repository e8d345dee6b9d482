import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface GroupProps {
  readonly title: string;
  /** What is in it, in a few words. */
  readonly hint?: string;
  /** Whether it is folded away at first. */
  readonly closed?: boolean;
  readonly children: ComponentChildren;
}

/** A titled part of the panel that can be folded away. */
export function Group({ title, hint, closed = false, children }: GroupProps) {
  return (
    <details class="group" open={!closed}>
      <summary>
        <h2>{title}</h2>
        {hint && <span class="muted group-hint">{hint}</span>}
      </summary>
      <div class="group-body">{children}</div>
    </details>
  );
}

interface ActionProps {
  readonly label: string;
  readonly hint?: string;
  readonly danger?: boolean;
  readonly primary?: boolean;
  readonly disabled?: boolean;
  act(): void;
}

/** A button that makes something happen. */
export function Action({ label, hint, danger, primary, disabled = false, act }: ActionProps) {
  return (
    <button
      type="button"
      class={`button${danger ? " danger" : ""}${primary ? " primary" : ""}`}
      title={hint}
      disabled={disabled}
      onClick={act}
    >
      {label}
    </button>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly hint?: string;
  readonly on: boolean;
  set(on: boolean): void;
}

/** Something that stays on until it is turned off. */
export function Toggle({ label, hint, on, set }: ToggleProps) {
  return (
    <label class="toggle" title={hint}>
      <input
        type="checkbox"
        role="switch"
        aria-checked={on}
        checked={on}
        onChange={(event) => set(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  choose(value: Value): void;
}

/** One of several. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  choose,
}: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div class="choice">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options.find(([option]) => option === currentTarget.value);
          if (chosen) choose(chosen[0]);
        }}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
