import type { ComponentChildren, VNode } from "preact";
import type { ControlCommand } from "../../../simulator/control.ts";

/** Sends a command to the simulator. */
export type RunCommand = (command: ControlCommand) => void;

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
    <details class="group card" open={!closed}>
      <summary>
        <h2>{title}</h2>
        <span class="muted group-hint">{hint}</span>
      </summary>
      <div class="group-body">{children}</div>
    </details>
  );
}

/** A button's label, what it sends (nothing while it is disabled), a hint, and whether it destroys. */
type Action<Message> = readonly [
  label: string,
  message: Message | false | undefined,
  hint?: string | undefined,
  danger?: "danger",
];

/** Buttons that make something happen. */
export function actions<Message>(
  send: (message: Message) => void,
  rows: readonly Action<Message>[],
): VNode {
  return (
    <div class="actions">
      {rows.map(([label, message, hint, danger = ""]) => (
        <button
          key={label}
          type="button"
          class={`button ${danger}`}
          title={hint}
          disabled={!message}
          onClick={() => message && send(message)}
        >
          {label}
        </button>
      ))}
    </div>
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
  label: ComponentChildren,
  value: Value,
  texts: Readonly<Record<NoInfer<Value>, string>>,
  choose: (value: NoInfer<Value>) => void,
): VNode {
  const isValue = (chosen: string): chosen is Value => Object.hasOwn(texts, chosen);
  return (
    <label class="choice">
      <span>{label}</span>
      <select
        value={value}
        onChange={({ currentTarget }) =>
          isValue(currentTarget.value) && choose(currentTarget.value)
        }
      >
        {Object.entries(texts).map(([option, text]) => (
          <option key={option} value={option}>
            {String(text)}
          </option>
        ))}
      </select>
    </label>
  );
}
