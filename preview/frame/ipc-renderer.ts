import type * as Electron from "electron";
import { strict } from "../electron/strict.ts";
import { cloneArguments, decodeClone } from "../messages/clone-codec.ts";
import type { DesktopPort } from "./desktop-port.ts";

type Listener = (event: Electron.IpcRendererEvent, ...args: unknown[]) => void;

/** Electron's `ipcRenderer` as a sandboxed preload has it. */
export function createIpcRenderer(desktop: DesktopPort) {
  let listeners: readonly { readonly channel: string; readonly listener: Listener }[] = [];

  const ipcRenderer: object = strict("ipcRenderer", {
    // Asynchronous, so that what cannot be cloned rejects as it does in Electron.
    async invoke(channel: string, ...args: unknown[]) {
      const cloned = cloneArguments(args);
      return desktop.ask((callId) => ({ kind: "invoke", callId, channel, args: cloned }));
    },
    on(channel: string, listener: Listener) {
      listeners = [...listeners, { channel, listener }];
      return ipcRenderer;
    },
    removeListener(channel: string, listener: Listener) {
      const index = listeners.findLastIndex(
        (known) => known.channel === channel && known.listener === listener,
      );
      listeners = listeners.toSpliced(index, index < 0 ? 0 : 1);
      return ipcRenderer;
    },
  } satisfies { readonly [Name in keyof Electron.IpcRenderer]?: (...args: never[]) => unknown });

  desktop.onSignal((signal) => {
    if (signal.kind !== "send") return;
    const event = { sender: ipcRenderer, ports: [] } as unknown as Electron.IpcRendererEvent;
    for (const { channel, listener } of listeners) {
      if (channel === signal.channel) listener(event, ...signal.args.map(decodeClone));
    }
  });
  return ipcRenderer;
}
