import { type IncomingMessage } from "node:http";
import { type SessionNetwork } from "./route.ts";
import { type AskLogin } from "./tunnel.ts";
export interface Asked {
    readonly method: string;
    readonly url: URL;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Buffer | null;
    readonly signal: AbortSignal;
}
/** What came back; `refused` where a proxy wanted credentials and got none that it took. */
export type Exchanged = {
    readonly kind: "answer";
    readonly answer: IncomingMessage;
} | {
    readonly kind: "refused";
};
/** Asks once, over a connection of its own; rejects as Chromium names it. */
export declare function exchange(network: SessionNetwork, asked: Asked, ask: AskLogin): Promise<Exchanged>;
