import * as z from "zod";
import { policySchema } from "./policy.ts";

/** One value that a policy can hold. */
export interface PolicyField {
  /** From the top, e.g. `locked.notifications.connection`. */
  readonly path: readonly string[];
  readonly schema: z.ZodType;
  readonly form: PolicyForm;
  /** One line for administrators. */
  readonly description: string;
}

/** What a value looks like where policies are written. A text that may be empty stands for none. */
export type PolicyForm =
  | { readonly kind: "switch" }
  | { readonly kind: "choice"; readonly choices: readonly string[] }
  | { readonly kind: "number"; readonly least: number; readonly most: number }
  | { readonly kind: "text"; readonly mayBeEmpty: boolean }
  /** A list of a text and a number each; where only texts can be written, lines of `text=number`. */
  | {
      readonly kind: "pairs";
      /** The names of the two in a document. */
      readonly text: string;
      readonly number: string;
      readonly least: number;
      readonly most: number;
    };

/** A named part of the policy, with the fields and parts within it. */
export interface PolicyGroup {
  readonly path: readonly string[];
  readonly description: string;
  readonly fields: readonly PolicyField[];
  readonly groups: readonly PolicyGroup[];
}

/** The whole policy as a tree, in the schema's order. */
export const POLICY_TREE: PolicyGroup = groupOf([], "", policySchema);

/** Every field of the policy. */
export const POLICY_FIELDS: readonly PolicyField[] = fieldsWithin(POLICY_TREE);

function fieldsWithin({ fields, groups }: PolicyGroup): readonly PolicyField[] {
  return [...fields, ...groups.flatMap(fieldsWithin)];
}

function groupOf(
  path: readonly string[],
  description: string,
  { shape }: z.ZodObject,
): PolicyGroup {
  const fields: PolicyField[] = [];
  const groups: PolicyGroup[] = [];
  for (const [name, field] of Object.entries(shape)) {
    const schema = bare(field);
    const here = [...path, name];
    const about = descriptionOf(field) ?? descriptionOf(schema) ?? "";
    if (schema instanceof z.ZodObject) groups.push(groupOf(here, about, schema));
    else fields.push({ path: here, schema, form: formOf(schema), description: about });
  }
  return { path, description, fields, groups };
}

/** The schema within what says that a value may be missing. */
function bare(field: z.core.$ZodType): z.ZodType {
  if (
    field instanceof z.ZodDefault ||
    field instanceof z.ZodPrefault ||
    field instanceof z.ZodOptional
  ) {
    return bare(field.unwrap());
  }
  if (field instanceof z.ZodType) return field;
  throw new TypeError("a field that is not made with zod's own classes");
}

function descriptionOf(field: z.core.$ZodType): string | undefined {
  if (field instanceof z.ZodType && field.description !== undefined) return field.description;
  return field instanceof z.ZodOptional ? descriptionOf(field.unwrap()) : undefined;
}

/** What a registry and a template can hold. */
const LARGEST = 0xffff_ffff;

/** What may be missing has no place in a line. */
function pairsOf({ shape }: z.ZodObject): PolicyForm {
  const forms = Object.entries(shape)
    .filter(([, field]) => !(field instanceof z.ZodExactOptional))
    .map(([name, field]) => ({ name, form: formOf(field) }));
  const [text, number, ...others] = forms;
  if (text?.form.kind !== "text" || number?.form.kind !== "number" || others.length > 0) {
    throw new TypeError("a list that policies cannot hold yet");
  }
  const { least, most } = number.form;
  return { kind: "pairs", text: text.name, number: number.name, least, most };
}

function formOf(schema: z.core.$ZodType): PolicyForm {
  if (schema instanceof z.ZodBoolean) return { kind: "switch" };
  if (schema instanceof z.ZodEnum) return { kind: "choice", choices: schema.options.map(String) };
  if (schema instanceof z.ZodNumber) {
    return { kind: "number", least: schema.minValue ?? 0, most: schema.maxValue ?? LARGEST };
  }
  if (schema instanceof z.ZodString) return { kind: "text", mayBeEmpty: false };
  if (schema instanceof z.ZodNullable) {
    const within = formOf(schema.unwrap());
    if (within.kind === "text") return { kind: "text", mayBeEmpty: true };
  }
  if (schema instanceof z.ZodArray && schema.element instanceof z.ZodObject) {
    return pairsOf(schema.element);
  }
  throw new TypeError("a kind of setting that policies cannot hold yet");
}
