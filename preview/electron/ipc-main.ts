import type * as Electron from "electron";
import { cloneArguments, decodeClone } from "../messages/clone-codec.ts";
import type { FrameReport, FrameSignal } from "../messages/main-messages.ts";
import { createEvent } from "./events.ts";
import { strict } from "./strict.ts";

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;

/** Where a message came from. */
interface Sender {
  readonly sender: object;
  readonly senderFrame: object;
}

/** Electron's `ipcMain`, and the way in for what a window's frame asks. */
export function createIpcMain() {
  const handlers = new Map<string, Handler>();

  const api = {
    handle(channel: string, handler: Handler) {
      if (handlers.has(channel)) {
        throw new Error(`Attempted to register a second handler for '${channel}'`);
      }
      if (typeof handler !== "function") {
        throw new TypeError(`Expected handler to be a function, but found '${typeof handler}'`);
      }
      handlers.set(channel, handler);
    },
  } satisfies Partial<Electron.IpcMain>;

  return {
    ipcMain: strict("ipcMain", api),

    /** The handler's answer, or why there is none. */
    async invoke(
      from: Sender,
      { channel, args, callId }: Extract<FrameReport, { kind: "invoke" }>,
    ): Promise<FrameSignal> {
      try {
        const handler = handlers.get(channel);
        if (!handler) throw new Error(`No handler registered for '${channel}'`);
        // Electron's declarations want a whole event; what the stand-in lacks throws when used.
        const event: object = strict("IpcMainInvokeEvent", createEvent({ type: "frame", ...from }));
        const value = await handler(event as Electron.IpcMainInvokeEvent, ...args.map(decodeClone));
        return { kind: "answer", callId, value: cloneArguments([value])[0] ?? null };
      } catch (error) {
        const message = `Error invoking remote method '${channel}': ${String(error)}`;
        return { kind: "failure", callId, message };
      }
    },
  };
}
