import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { cloneArguments, decodeClone } from "../messages/clone-codec.ts";
import type { FrameReport, FrameSignal } from "../messages/main-messages.ts";
import { createEvent } from "./events.ts";
import { strict } from "./strict.ts";

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;

/** Where a message came from. */
export interface Sender {
  readonly sender: object;
  readonly senderFrame: object;
  readonly frameId: number;
  readonly processId: number;
  answer(signal: FrameSignal): void;
}

/** Electron's `ipcMain`, and the way in for what a window's frame sends. */
export function createIpcMain() {
  const emitter = new EventEmitter();
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
    ipcMain: strict("ipcMain", Object.assign(emitter, api)),

    receive(from: Sender, { channel, args }: Extract<FrameReport, { kind: "send" }>): void {
      const reply = (replyChannel: string, ...values: unknown[]) =>
        from.answer({ kind: "send", channel: replyChannel, args: cloneArguments(values) });
      const event = strict("IpcMainEvent", { ...eventOf(from), ports: [], reply });
      emitter.emit(channel, event, ...args.map(decodeClone));
    },

    async invoke(
      from: Sender,
      { channel, args, callId }: Extract<FrameReport, { kind: "invoke" }>,
    ): Promise<void> {
      try {
        const handler = handlers.get(channel);
        if (!handler) throw new Error(`No handler registered for '${channel}'`);
        // Electron's declarations want a whole event; what the stand-in lacks throws when used.
        const event: object = strict("IpcMainInvokeEvent", eventOf(from));
        const value = await handler(event as Electron.IpcMainInvokeEvent, ...args.map(decodeClone));
        from.answer({ kind: "answer", callId, value: cloneArguments([value])[0] ?? null });
      } catch (error) {
        const message = `Error invoking remote method '${channel}': ${String(error)}`;
        from.answer({ kind: "failure", callId, message });
      }
    },
  };
}

function eventOf({ sender, senderFrame, frameId, processId }: Sender) {
  return createEvent({ type: "frame" as const, sender, senderFrame, frameId, processId });
}
