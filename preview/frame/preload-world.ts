import { strict } from "../electron/strict.ts";
import { createContextBridge } from "./context-bridge.ts";
import type { DesktopPort } from "./desktop-port.ts";
import { createIpcRenderer } from "./ipc-renderer.ts";

export type Preload = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: object,
) => void;

/**
 * Runs a preload in what it uses of Electron's sandbox, `electron`'s renderer part: other modules, and
 * all of `process`, throw.
 */
export function runPreload(preload: Preload, desktop: DesktopPort): void {
  const electron = strict("electron (in a preload)", {
    contextBridge: createContextBridge(window),
    ipcRenderer: createIpcRenderer(desktop),
  });
  const require = (name: string) => {
    if (name === "electron") return electron;
    throw new Error(`module not found: ${name} (or the preview lacks it: see preview/frame)`);
  };
  const module = { exports: {} };
  try {
    preload(require, module, module.exports, strict("process (in a preload)", {}));
  } catch (error) {
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
    console.error("Unable to load preload script:", error);
    desktop.report({ kind: "preloadError", message, stack });
  }
}
