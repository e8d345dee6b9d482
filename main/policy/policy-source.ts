import { isRecord } from "../../shared/wire/read.ts";
import type { Recording } from "../log.ts";
import { parseFields } from "../settings/fields.ts";

/** One place that administrators write to, as it was found; nothing in it is checked yet. */
export interface PolicySource {
  /** For the log: a registry key or a file. */
  readonly name: string;
  /** By path, e.g. `locked.theme`; the case of letters does not matter. */
  readonly fields: ReadonlyMap<string, unknown>;
}

/** Why a place that holds a policy, or may hold one, is not used; nothing of it applies then. */
export interface PolicyProblem {
  readonly source: string;
  readonly why: PolicyProblemKind;
  /** For the log: a code, no content. */
  readonly detail: string;
}

export type PolicyProblemKind =
  /** It could not be read in time, or at all. */
  | "unreadable"
  /** Others than administrators could have written it. */
  | "notTrusted"
  /** What is in it is no policy at all. */
  | "broken";

/** What all places of a platform came to, the one that goes before the others first. */
export interface PolicyReading {
  readonly sources: readonly PolicySource[];
  readonly problems: readonly PolicyProblem[];
}

/** Whatever is not followed is in the log, without its value. */
export function recordProblems(
  problems: readonly PolicyProblem[],
  { log, counters }: Recording,
): void {
  for (const { source, why, detail } of problems) {
    counters.count("policy.refused");
    log.error("policy.refused", { source, why, detail });
  }
}

/** There is no policy in that place. */
export const NO_READING: PolicyReading = { sources: [], problems: [] };

/** There may be a policy in that place, which is not used. */
export function noReading(source: string, why: PolicyProblemKind, detail: string): PolicyReading {
  return { sources: [], problems: [{ source, why, detail }] };
}

/** Several places as one reading, in their order. */
export function allReadings(readings: readonly PolicyReading[]): PolicyReading {
  return {
    sources: readings.flatMap(({ sources }) => sources),
    problems: readings.flatMap(({ problems }) => problems),
  };
}

/** A name that editors understand and a policy does not need. */
const SCHEMA_FIELD = "$schema";

/** A policy that is written as a JSON object: the Linux file, or a converted property list. */
export function readDocumentPolicy(source: string, text: string): PolicyReading {
  const document = parseFields(text);
  if (document === null) return noReading(source, "broken", "not a JSON object");
  const { [SCHEMA_FIELD]: _, ...policy } = document;
  return { sources: [{ name: source, fields: new Map(flat(policy, "")) }], problems: [] };
}

function flat(value: unknown, path: string): [string, unknown][] {
  if (!isRecord(value)) return [[path, value]];
  return Object.entries(value).flatMap(([name, field]) =>
    flat(field, path === "" ? name : `${path}.${name}`),
  );
}
