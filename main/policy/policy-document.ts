import { isFields } from "../settings/unknown-fields.ts";
import type { PolicyReading } from "./policy-source.ts";

/** A name that editors understand and a policy does not need. */
const SCHEMA_FIELD = "$schema";

/** A policy that is written as a JSON object: the Linux file, or a converted property list. */
export function readDocumentPolicy(source: string, text: string): PolicyReading {
  const document = parseJson(text);
  if (!isFields(document)) {
    return { sources: [], problems: [{ source, why: "broken", detail: "not a JSON object" }] };
  }
  const { [SCHEMA_FIELD]: _, ...policy } = document;
  return { sources: [{ name: source, fields: new Map(flat(policy, "")) }], problems: [] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

function flat(value: unknown, path: string): [string, unknown][] {
  if (!isFields(value)) return [[path, value]];
  return Object.entries(value).flatMap(([name, field]) =>
    flat(field, path === "" ? name : `${path}.${name}`),
  );
}
