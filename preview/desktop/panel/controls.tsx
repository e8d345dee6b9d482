import type { ComponentChildren, VNode } from "preact";
import { useId } from "preact/hooks";
import type { Connection } from "../connection.ts";

/** Sends a command to the simulator. */
export type RunCommand = (
  command: Extract<Parameters<Connection["send"]>[0], { kind: "simulator" }>["command"],
) => void;

interface GroupProps {
  readonly title: string;
  /** What is in it, in a few words. */
  readonly hint: string;
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
        <span class="muted group-hint">{hint}</span>
      </summary>
      <div class="group-body">{children}</div>
    </details>
  );
}

interface ActionLook {
  readonly hint?: string;
  readonly danger?: boolean;
  readonly primary?: boolean;
  readonly disabled?: boolean;
}

/** A button that makes something happen. */
export function action(label: string, act: () => void, look: ActionLook = {}): VNode {
  const { hint, danger, primary, disabled = false } = look;
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

/** Something that stays on until it is turned off. */
export function toggle(
  label: string,
  on: boolean,
  set: (on: boolean) => void,
  hint?: string,
): VNode {
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

/** One of several; `texts` has each value's text. */
export function choice<Value extends string>(
  label: string,
  value: Value,
  texts: Readonly<Record<Value, string>>,
  choose: (value: Value) => void,
): VNode {
  const set = (chosen: string) => {
    if (Object.hasOwn(texts, chosen)) choose(chosen as Value);
  };
  return <Choice label={label} value={value} texts={texts} choose={set} />;
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly texts: Readonly<Record<string, string>>;
  choose(value: string): void;
}

function Choice({ label, value, texts, choose }: ChoiceProps) {
  const id = useId();
  return (
    <div class="choice">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {Object.entries(texts).map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
