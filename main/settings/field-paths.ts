import { type Fields, isFields } from "./unknown-fields.ts";

type Path = readonly string[];

/** What stands at a path within objects; undefined for nothing. */
export function valueAt(value: unknown, [name, ...rest]: Path): unknown {
  if (name === undefined) return value;
  return isFields(value) && Object.hasOwn(value, name) ? valueAt(value[name], rest) : undefined;
}

/** The fields with this value at the path. */
export function withValue(fields: Fields, [name, ...rest]: Path, value: unknown): Fields {
  if (name === undefined) return fields;
  if (rest.length === 0) return { ...fields, [name]: value };
  const inner = fields[name];
  return { ...fields, [name]: withValue(isFields(inner) ? inner : {}, rest, value) };
}

/** The fields with nothing at the path, and without objects that are empty then. */
export function withoutValue(fields: Fields, [name, ...rest]: Path): Fields {
  if (name === undefined || !Object.hasOwn(fields, name)) return fields;
  const { [name]: inner, ...others } = fields;
  if (rest.length === 0 || !isFields(inner)) return others;
  const left = withoutValue(inner, rest);
  return Object.keys(left).length === 0 ? others : { ...fields, [name]: left };
}
