import type * as Electron from "electron";
import type { Context } from "./context.ts";
import type { SessionNetwork } from "./network/route.ts";
/** The schemes that the widget gave privileges to, shared by all sessions. */
export interface Schemes {
    register(schemes: Electron.CustomScheme[]): void;
    isStandard(scheme: string): boolean;
}
/** Takes schemes until the app is ready, as Electron. */
export declare function createSchemes(context: Context): Schemes;
/** Requests as one session makes and answers them. */
export interface SessionRequests {
    readonly protocol: Pick<Electron.Protocol, "handle" | "unhandle" | "isProtocolHandled">;
    readonly fetch: Electron.Net["fetch"];
    /** What the widget's own handler answers; rejects where none serves the scheme. */
    answer(request: Request): Promise<Response>;
}
/** The custom protocols and the `fetch` of one session. */
export declare function createSessionRequests(network: SessionNetwork, schemes: Schemes): SessionRequests;
