import { isRecord } from "../../shared/wire/read.ts";

export type Fields = Readonly<Record<string, unknown>>;

/**
 * `value` with what the document `raw` that it was read from holds beyond its schema, at any depth of
 * objects: what another version of the widget, or a person, wrote into it. `read` is the document as the
 * schema read it. Nothing is put back into what is no longer there; lists are taken as they are.
 */
export function withUnknownFields(value: Fields, raw: Fields, read: Fields): Fields {
  const known = Object.entries(value).map(([key, field]): [string, unknown] => {
    const [written, within] = [valueAt(raw, [key]), valueAt(read, [key])];
    const isGroup = isRecord(field) && isRecord(written) && isRecord(within);
    return [key, isGroup ? withUnknownFields(field, written, within) : field];
  });
  const others = Object.entries(raw).filter(
    ([key]) => !Object.hasOwn(read, key) && !Object.hasOwn(value, key),
  );
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
