import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { type Context } from "./context.ts";
import { createClientRequest } from "./network/client-request.ts";
import { type SessionNetwork } from "./network/route.ts";
import { type WebSocketClass } from "./network/web-socket.ts";
import { type SessionRequests } from "./protocol.ts";
/** Electron's sessions, and what belongs to the default one. */
export interface Sessions {
    readonly session: {
        readonly defaultSession: SessionFace;
        fromPartition(partition: string, options?: Electron.FromPartitionOptions): SessionFace;
    };
    readonly protocol: Pick<Electron.Protocol, "registerSchemesAsPrivileged" | "handle" | "unhandle" | "isProtocolHandled">;
    readonly net: Pick<Electron.Net, "fetch"> & {
        readonly request: (options: Electron.ClientRequestConstructorOptions) => ReturnType<typeof createClientRequest>;
        readonly WebSocket: WebSocketClass;
    };
    /** The session that a window was given, the default one where it was given none. */
    of(preferences: Electron.WebPreferences): StandInSession;
}
/** What the stand-in has of Electron's `Session`. */
export interface SessionFace extends SessionMembers {
    readonly protocol: SessionRequests["protocol"];
}
type SessionMembers = EventEmitter & Pick<Electron.Session, "fetch" | "setPermissionRequestHandler" | "setCertificateVerifyProc" | "resolveProxy">;
export interface StandInSession {
    /** As the widget holds it. */
    readonly face: SessionFace;
    readonly requests: SessionRequests;
    readonly network: SessionNetwork;
}
/** The `session`, `protocol` and `net` of the stand-in. Nothing of them works before ready. */
export declare function createSessions(context: Context): Sessions;
export {};
