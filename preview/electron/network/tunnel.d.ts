import { type Socket } from "node:net";
import type * as Electron from "electron";
/** Asks for the credentials of a proxy; null cancels. */
export type AskLogin = (auth: Electron.AuthInfo) => Promise<{
    readonly username: string;
    readonly password: string;
} | null>;
/** What the network process remembers of proxies, by `host:port`: the header that was let through. */
export type ProxyCredentials = Map<string, string>;
/** A proxy refused, and nobody had (further) credentials for it. */
export declare class ProxyRefused extends Error {
}
export declare function connectTo(host: string, port: number): Promise<Socket>;
/** The port that a proxy's `PROXY host:port` names. */
export declare function placeOf(proxy: string): {
    readonly host: string;
    readonly port: number;
};
/** A way through the proxy to `target` (`host:port`); asks for credentials as long as they are refused. */
export declare function tunnel(proxy: string, target: string, known: ProxyCredentials, ask: AskLogin): Promise<Socket>;
/** Remembers what was answered; throws where it was nothing. */
export declare function logIn(proxy: string, challenge: string, known: ProxyCredentials, ask: AskLogin): Promise<void>;
