import { type Socket } from "node:net";
import { type TLSSocket } from "node:tls";
import type * as Electron from "electron";
export type VerifyProc = Parameters<Electron.Session["setCertificateVerifyProc"]>[0];
export interface TrustParts {
    /** What the operating system trusts besides the well-known authorities, as PEM. */
    readonly trusted: readonly string[];
    readonly verify: VerifyProc;
}
/** TLS to `hostname` over `socket`; whether it is trusted is the session's verify proc's to say. */
export declare function secured(socket: Socket, hostname: string, trust: TrustParts): Promise<TLSSocket>;
