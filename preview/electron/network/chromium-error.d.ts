/** A failure as Chromium names it; `code` is its number, for those that somebody is told. */
export declare class NetError extends Error {
    readonly code: number;
    constructor(name: string, code?: number);
}
/** What Chromium says of a certificate that Node refuses with `code`. */
export declare function certificateError(code: string): NetError;
