/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

/** A length of time in milliseconds. */
export type DurationMs = number;

export const MINUTE: DurationMs = 60_000;

/** The longest limit of a break, in minutes: a working day. */
export const LONGEST_BREAK = 480;
