/** Stands for a value that cannot be told from the output; no field of a policy accepts it. */
export declare const UNREADABLE_VALUE: unique symbol;
/**
 * The values that `reg.exe query … /s` printed of the policy's key, by their path below it with dots
 * for backslashes. It prints in the code page of whatever console there is, so a text with other
 * characters than ASCII cannot be told.
 */
export declare function fieldsOfRegistry(printed: Buffer): ReadonlyMap<string, unknown>;
