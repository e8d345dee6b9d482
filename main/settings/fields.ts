import { isRecord } from "../../shared/wire/read.ts";

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
    return isRecord(value) && isRecord(kept) ? [[key, unknownFields(value, kept)]] : [];
  });
  return { own: Object.fromEntries(own), inner: new Map(inner) };
}

/** `value` with the unknown fields put back, except into what is no longer there. */
export function withUnknownFields(value: Fields, { own, inner }: UnknownFields): Fields {
  const known = Object.entries(value).map(([key, field]): [string, unknown] => {
    const within = inner.get(key);
    return [key, within && isRecord(field) ? withUnknownFields(field, within) : field];
  });
  const others = Object.entries(own).filter(([key]) => !Object.hasOwn(value, key));
  return Object.fromEntries([...known, ...others]);
}

/** An object's fields, whatever its type says of them. */
export function fieldsOf(value: object): Fields {
  return Object.fromEntries(Object.entries(value));
}

type Path = readonly string[];

/** What stands at a path within objects; undefined for nothing. */
export function valueAt(value: unknown, [name, ...rest]: Path): unknown {
  if (name === undefined) return value;
  return isRecord(value) && Object.hasOwn(value, name) ? valueAt(value[name], rest) : undefined;
}

/** The fields with this value at the path. */
export function withValue(fields: Fields, [name, ...rest]: Path, value: unknown): Fields {
  if (name === undefined) return fields;
  if (rest.length === 0) return { ...fields, [name]: value };
  const inner = fields[name];
  return { ...fields, [name]: withValue(isRecord(inner) ? inner : {}, rest, value) };
}

/** The fields with nothing at the path, and without objects that are empty then. */
export function withoutValue(fields: Fields, [name, ...rest]: Path): Fields {
  if (name === undefined || !Object.hasOwn(fields, name)) return fields;
  const { [name]: inner, ...others } = fields;
  if (rest.length === 0 || !isRecord(inner)) return others;
  const left = withoutValue(inner, rest);
  return Object.keys(left).length === 0 ? others : { ...fields, [name]: left };
}

/** `under` with every field that `over` has, at any depth of objects; lists are one value. */
export function mergeFields(under: Fields, over: Fields): Fields {
  const merged = Object.entries(over).map(([name, value]): [string, unknown] => {
    const below = Object.hasOwn(under, name) ? under[name] : undefined;
    return [name, isRecord(value) && isRecord(below) ? mergeFields(below, value) : value];
  });
  return Object.fromEntries([...Object.entries(under), ...merged]);
}

/**
 * The JSON object that a text holds; null for anything else. Editors may begin a file with a byte
 * order mark.
 */
export function parseFields(text: string): Fields | null {
  try {
    const parsed: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
    return isRecord(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
