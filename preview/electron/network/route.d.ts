import type { Socket } from "node:net";
import type { Context } from "../context.ts";
import { type VerifyProc } from "./secure.ts";
import { type AskLogin, type ProxyCredentials } from "./tunnel.ts";
/** The network of one session: its settings, and what it remembers. */
export interface SessionNetwork {
    readonly context: Context;
    readonly credentials: ProxyCredentials;
    verify: VerifyProc;
    /** The widget's own say about what `net.request` may ask for; null for anything. */
    rule: RequestRule | null;
    /** What breaks off each `net.request` under way. */
    readonly underWay: Set<() => void>;
}
/** A listener of `webRequest.onBeforeRequest` that was given no filter. */
export type RequestRule = (details: {
    readonly url: string;
}, answer: (response: {
    readonly cancel?: boolean;
}) => void) => void;
/** How a request reaches its server: the proxy's `PROXY host:port`, or `DIRECT`. */
export declare const proxyFor: ({ context }: SessionNetwork, url: URL) => string;
/** A connection to the server of `url`, through the tunnel of a proxy and secured where it is TLS. */
export declare function connectionTo(network: SessionNetwork, url: URL, ask: AskLogin): Promise<Socket>;
