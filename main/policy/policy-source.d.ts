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
/** There is no policy in that place. */
export declare const NO_READING: PolicyReading;
/** There may be a policy in that place, which is not used. */
export declare function noReading(
  source: string,
  why: PolicyProblemKind,
  detail: string,
): PolicyReading;
/** Several places as one reading, in their order. */
export declare function allReadings(readings: readonly PolicyReading[]): PolicyReading;
