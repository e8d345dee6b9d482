export type Fields = Readonly<Record<string, unknown>>;

/** What a document holds beyond its schema: its own fields, and those within fields that are known. */
export interface UnknownFields {
  readonly own: Fields;
  readonly inner: ReadonlyMap<string, UnknownFields>;
}

export const NO_UNKNOWN_FIELDS: UnknownFields = { own: {}, inner: new Map() };

/**
 * The fields of `raw` that `known` does not have, at any depth of objects: what another version of
 * the widget, or a person, wrote into the file. Lists are taken as they are.
 */
export function unknownFields(raw: Fields, known: Fields): UnknownFields {
  const own = Object.entries(raw).filter(([key]) => !Object.hasOwn(known, key));
  const inner = Object.entries(raw).flatMap(([key, value]): [string, UnknownFields][] => {
    const kept = Object.hasOwn(known, key) ? known[key] : undefined;
    return isFields(value) && isFields(kept) ? [[key, unknownFields(value, kept)]] : [];
  });
  return { own: Object.fromEntries(own), inner: new Map(inner) };
}

/** `value` with the unknown fields put back, except into what is no longer there. */
export function withUnknownFields(value: Fields, { own, inner }: UnknownFields): Fields {
  const known = Object.entries(value).map(([key, field]): [string, unknown] => {
    const within = inner.get(key);
    return [key, within && isFields(field) ? withUnknownFields(field, within) : field];
  });
  const others = Object.entries(own).filter(([key]) => !Object.hasOwn(value, key));
  return Object.fromEntries([...known, ...others]);
}

/** An object's fields, whatever its type says of them. */
export function fieldsOf(value: object): Fields {
  return Object.fromEntries(Object.entries(value));
}

/** Whether a value is a JSON object, and no list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
