import type { PushName, RequestName } from "./bridge.ts";

/**
 * The part of the contract that the preload needs at run time, kept free of zod: it is loaded
 * before every window.
 */

/** Where the built window lives; the only origin that the main process answers. */
export const WINDOW_ORIGIN = "app://agent-status";

/** The IPC channel of a request or push, prefixed so that nothing else can collide with it. */
export function channelOf(name: RequestName | PushName): string {
  return `agent-status:${name}`;
}

/** Why a request was not carried out. Carries no detail: the window is not owed any. */
export type RequestRefusal = "sender" | "flood" | "shape" | "failed";

/** What goes back over IPC for a request; the preload turns it into a value or a plain error. */
export type RequestReply<Answer> =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly refusal: RequestRefusal };
