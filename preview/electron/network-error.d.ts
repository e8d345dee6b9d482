/** What `net.fetch` rejects with where Node's fetch rejected with `error`; aborts stay as they are. */
export declare function networkError(error: unknown): unknown;
