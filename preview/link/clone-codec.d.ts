/** A JSON value that stands for a structured-clone value; see `encodeClone`. */
export type Encoded = string | number | boolean | null | readonly Encoded[] | {
    readonly [key: string]: Encoded;
};
/**
 * Structured-clone data as JSON, for the way through the WebSocket, which the browser cannot read
 * V8's own format from. Throws a TypeError for what the bridge has no business carrying (cycles,
 * regular expressions, blobs); run `structuredClone` first to refuse what Electron refuses.
 */
export declare function encodeClone(value: unknown, parents?: readonly object[]): Encoded;
/** The value that `encodeClone` was given, as a structured clone would hand it over. */
export declare function decodeClone(encoded: Encoded): unknown;
