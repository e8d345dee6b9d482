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
