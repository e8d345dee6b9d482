import * as z from "zod";

/** A schema's fields, none of them required or with a default; `group` makes the objects within. */
export function optionalFields(
  shape: z.core.$ZodShape,
  group: (shape: Record<string, z.ZodType>) => z.ZodType,
): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [name, withoutDefault(field, group).optional()]),
  );
}

function withoutDefault(
  field: z.core.$ZodType,
  group: (shape: Record<string, z.ZodType>) => z.ZodType,
): z.ZodType {
  if (field instanceof z.ZodDefault || field instanceof z.ZodPrefault) {
    const inner = withoutDefault(field.unwrap(), group);
    return field.description === undefined ? inner : inner.describe(field.description);
  }
  if (field instanceof z.ZodObject) return group(optionalFields(field.shape, group));
  if (field instanceof z.ZodType) return field;
  throw new TypeError("a field that is not made with zod's own classes");
}
