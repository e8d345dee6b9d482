/** What came of one fault. */
export interface FaultResult {
  readonly name: string;
  /** Each time: how long until nothing was shown as confirmed, ms; none where the link held. */
  readonly noticed: readonly number[];
  /** The longest that this may take, ms. */
  readonly bound: number;
  /** Each time: how long after the fault was gone the truth was shown again, ms. */
  readonly back: readonly number[];
  /** Whatever must not be; empty where all is well. */
  readonly problems: readonly string[];
}
