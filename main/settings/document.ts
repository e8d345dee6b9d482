import type * as z from "zod";
import { describeError } from "../log.ts";
import { type Fields, fieldsOf, parseFields, type UnknownFields, unknownFields } from "./fields.ts";

/** Turns a document of one version into one of the next. */
type Migration = (old: Fields) => Fields;

/** A kind of document that is kept in a file: `version` is written into it. */
export interface DocumentKind<Value extends object> {
  /** Must accept an empty object: that gives the defaults. */
  readonly schema: z.ZodType<Value>;
  readonly version: number;
  /** By the version that they lead away from. A document without a version counts as version 1. */
  readonly migrations: ReadonlyMap<number, Migration>;
}

export type ReadDocument<Value> =
  | { readonly ok: true; readonly value: Value; readonly unknown: UnknownFields }
  | { readonly ok: false; readonly kind: "broken" | "newer"; readonly detail: string };

/** Reads a document of this or an older version. What it says of a fault quotes none of the text. */
export function readDocument<Value extends object>(
  text: string,
  kind: DocumentKind<Value>,
): ReadDocument<Value> {
  const raw = parseFields(text);
  if (raw === null) return broken("not a JSON object");
  const version = raw["version"] ?? 1;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) {
    return broken("version");
  }
  if (version > kind.version) return { ok: false, kind: "newer", detail: `version ${version}` };
  const current = migrate(raw, version, kind);
  if (typeof current === "string") return broken(current);
  const checked = kind.schema.safeParse(current);
  if (checked.success) {
    const value = checked.data;
    return { ok: true, value, unknown: unknownFields(current, fieldsOf(value)) };
  }
  const [issue] = checked.error.issues;
  return broken(`${issue?.path.join(".")} ${issue?.code}`);
}

const broken = (detail: string) => ({ ok: false, kind: "broken", detail }) as const;

/** The document in the current version, or why that is not possible. */
function migrate<Value extends object>(
  raw: Fields,
  from: number,
  { version, migrations }: DocumentKind<Value>,
): Fields | string {
  let current = raw;
  for (let at = from; at < version; at++) {
    const migration = migrations.get(at);
    if (!migration) return `no way from version ${at}`;
    try {
      current = { ...migration(current), version: at + 1 };
    } catch (error) {
      return `version ${at}: ${describeError(error).error}`;
    }
  }
  return current;
}
