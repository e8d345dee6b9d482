import type { SessionNetwork } from "./route.ts";
/**
 * Electron's `fetch` of a session: nobody is asked for credentials (nothing listens to the request's
 * `login`), and a redirect that is not to be followed is an error.
 */
export declare function fetchOver(network: SessionNetwork, input: string | Request, init?: RequestInit): Promise<Response>;
export declare function asChromium(error: unknown): unknown;
