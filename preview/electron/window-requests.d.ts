import type { ToMain } from "../link/main-messages.ts";
import type { Context } from "./context.ts";
import type { StandInSession } from "./session.ts";
/** A window asks for one of its files: the widget's own handler answers. */
export declare function answerRequest({ link }: Context, { requests }: StandInSession, { requestId, url, method, headers }: Extract<ToMain, {
    kind: "request";
}>): Promise<void>;
