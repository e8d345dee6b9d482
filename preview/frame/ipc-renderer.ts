import type * as Electron from "electron";
import { strict } from "../electron/strict.ts";
import { cloneArguments, decodeClone } from "../messages/clone-codec.ts";
import type { DesktopPort } from "./desktop-port.ts";

type Listener = (event: Electron.IpcRendererEvent, ...args: unknown[]) => void;

/** Electron's `ipcRenderer` as a sandboxed preload has it. */
export function createIpcRenderer(desktop: DesktopPort) {
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  const on = (channel: string, listener: Listener, once: boolean) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  };
  const off = (channel: string, listener: Listener) => {
    const known = listeners.get(channel) ?? [];
    const index = known.findLastIndex((entry) => entry.listener === listener);
    listeners.set(channel, known.toSpliced(index, index < 0 ? 0 : 1));
    return ipcRenderer;
  };

  const ipcRenderer: object = strict("ipcRenderer", {
    // Asynchronous, so that what cannot be cloned rejects as it does in Electron.
    async invoke(channel: string, ...args: unknown[]) {
      const cloned = cloneArguments(args);
      return desktop.ask((callId) => ({ kind: "invoke", callId, channel, args: cloned }));
    },
    on: (channel: string, listener: Listener) => on(channel, listener, false),
    addListener: (channel: string, listener: Listener) => on(channel, listener, false),
    once: (channel: string, listener: Listener) => on(channel, listener, true),
    off,
    removeListener: off,
    removeAllListeners(channel?: string) {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
  } satisfies { readonly [Name in keyof Electron.IpcRenderer]?: (...args: never[]) => unknown });

  desktop.onSignal((signal) => {
    if (signal.kind !== "send") return;
    const event = { sender: ipcRenderer, ports: [] } as unknown as Electron.IpcRendererEvent;
    for (const { listener, once } of listeners.get(signal.channel) ?? []) {
      if (once) off(signal.channel, listener);
      listener(event, ...signal.args.map(decodeClone));
    }
  });
  return ipcRenderer;
}
