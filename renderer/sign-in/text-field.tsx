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
  error: string | null;
  blamedBy: string | null;
}) {
  const { name, label, type, error, blamedBy, value, ...input } = props;
  const errorId = error === null ? blamedBy : `${name}-error`;
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
        {...(errorId === null ? {} : { "aria-describedby": errorId })}
      />
      {error !== null && (
        <p class="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
