import * as z from "zod";

/** Where and why a payload was refused. Never carries the payload's values: it goes to the log. */
export interface WireProblem {
  /** Path of the field, e.g. `agentPresence.state.name`; empty for the payload as a whole. */
  readonly path: string;
  readonly message: string;
}

/** What a wire parser returns; wire parsers never throw. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: WireProblem };

/** An id: kept letter for letter, because it is compared and sent back. */
export const idField = z.string().min(1).max(256);

/** A text that may be missing, null or of another type; it then counts as missing. */
export const textField = z.string().nullish().catch(null);

/** A field that its own reader understands. */
export const anyField = z.unknown().optional();

/** Checks `input`; a refusal names the first field that is wrong, below `at`, and never its value. */
export function readWith<T>(schema: z.ZodType<T>, input: unknown, at = ""): Parsed<T> {
  const result = schema.safeParse(input);
  if (result.success) return { ok: true, value: result.data };
  const [issue] = result.error.issues;
  return {
    ok: false,
    problem: problemAt(at, issue?.path ?? [], issue?.message ?? "Invalid input"),
  };
}

/** A problem with the field at `path` below `at`, written as `a.b[0].c`. */
export function problemAt(at: string, path: readonly PropertyKey[], message: string): WireProblem {
  let where = at;
  for (const step of path) {
    if (typeof step === "number") where += `[${step}]`;
    else where += where === "" ? String(step) : `.${String(step)}`;
  }
  return { path: where, message };
}

/** An object with string keys, as opposed to null, an array or a plain value. */
export function isRecord(input: unknown): input is Readonly<Record<string, unknown>> {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}

/** What an object has by this name; undefined where there is none, and where the input is no object. */
export function fieldOf(input: unknown, name: string): unknown {
  return isRecord(input) ? input[name] : undefined;
}

/** A text with something in it, letter for letter; null for all else. */
export function textOrNull(input: unknown): string | null {
  return typeof input === "string" && input !== "" ? input : null;
}
