import type { FieldName } from "./form-data.ts";

const LONGEST = { server: 2_048, username: 256, password: 1_024 } as const;

/** A labelled line of text; `error` stands beneath it, `blamedBy` is the id of a message elsewhere. */
export function TextField(props: {
  name: FieldName;
  label: string;
  /** What the field starts with. */
  value?: string;
  placeholder?: string;
  autoComplete: string;
  readOnly: boolean;
  /** Why it cannot be changed, or anything else to know; null for nothing. */
  hint?: string | null;
  error: string | null;
  blamedBy: string | null;
}) {
  const { name, label, error, blamedBy, value = "", hint = null, ...input } = props;
  const errorId = error === null ? blamedBy : `${name}-error`;
  const hintId = hint === null ? null : `${name}-hint`;
  const describedBy = [errorId, hintId].filter((id) => id !== null).join(" ");
  return (
    <div class="column field">
      <label for={name}>{label}</label>
      <input
        {...input}
        {...(name === "password" ? { type: name } : { type: "text" })}
        id={name}
        name={name}
        maxLength={LONGEST[name]}
        defaultValue={value}
        dir={name === "server" ? "ltr" : "auto"}
        autoCapitalize="none"
        spellcheck={false}
        aria-required="true"
        aria-invalid={errorId !== null}
        aria-describedby={describedBy || undefined}
      />
      {hint !== null && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error !== null && (
        <p class="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
