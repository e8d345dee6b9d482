import { type Fields, isFields } from "./unknown-fields.ts";

/** `under` with every field that `over` has, at any depth of objects; lists are one value. */
export function mergeFields(under: Fields, over: Fields): Fields {
  const merged = Object.entries(over).map(([name, value]): [string, unknown] => {
    const below = Object.hasOwn(under, name) ? under[name] : undefined;
    return [name, isFields(value) && isFields(below) ? mergeFields(below, value) : value];
  });
  return Object.fromEntries([...Object.entries(under), ...merged]);
}
