/** A labelled line of text; `error` stands beneath it, `blamedBy` is the id of a message elsewhere. */
export function TextField(props: {
  name: string;
  label: string;
  type: "text" | "password";
  /** What the field starts with. */
  value: string;
  placeholder?: string;
  autoComplete: string;
  maxLength: number;
  readOnly: boolean;
  /** Why it cannot be changed, or anything else to know; null for nothing. */
  hint?: string | null;
  error: string | null;
  blamedBy: string | null;
}) {
  const { name, label, type, error, blamedBy, value, hint = null, ...input } = props;
  const errorId = error === null ? blamedBy : `${name}-error`;
  const describedBy = [errorId, hint === null ? null : `${name}-hint`].filter((id) => id !== null);
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        {...input}
        {...(type === "password" ? { type } : { type })}
        id={name}
        name={name}
        defaultValue={value}
        dir={name === "server" ? "ltr" : "auto"}
        autoCapitalize="none"
        spellcheck={false}
        aria-required="true"
        aria-invalid={errorId !== null}
        {...(describedBy.length === 0 ? {} : { "aria-describedby": describedBy.join(" ") })}
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
