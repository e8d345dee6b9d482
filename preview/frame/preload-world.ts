import { strict } from "../electron/strict.ts";
import { createContextBridge } from "./context-bridge.ts";
import type { DesktopPort } from "./desktop-port.ts";
import { createIpcRenderer } from "./ipc-renderer.ts";

export interface Platform {
  readonly platform: string;
  readonly arch: string;
}

type Preload = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: object,
) => void;

/** Modules that Electron's sandbox has and the preview does not, because nothing needs them yet. */
const NOT_YET = ["events", "timers", "url", "node:events", "node:timers", "node:url"];

/** Runs a preload in what Electron's sandbox gives it: `electron`'s renderer part, little else. */
export function createPreloadWorld(desktop: DesktopPort, { platform, arch }: Platform) {
  const electron = strict("electron (in a preload)", {
    contextBridge: createContextBridge(window),
    ipcRenderer: createIpcRenderer(desktop),
  });
  const process = strict("process (in a preload)", {
    platform,
    arch,
    type: "renderer",
    sandboxed: true,
    contextIsolated: true,
    isMainFrame: true,
    env: Object.freeze({}),
    argv: Object.freeze([]),
    versions: Object.freeze({ electron: "45.4.1", chrome: chromeVersion() }),
  });

  function require(name: string): unknown {
    if (name === "electron") return electron;
    if (NOT_YET.includes(name)) {
      throw new Error(`The preview has no ${name} for preloads yet: add it to preview/frame.`);
    }
    throw new Error(`module not found: ${name}`);
  }

  return {
    run(preload: Preload): void {
      const module = { exports: {} };
      try {
        preload(require, module, module.exports, process);
      } catch (error) {
        const { message, stack = message } =
          error instanceof Error ? error : new Error(String(error));
        console.error("Unable to load preload script:", error);
        desktop.report({ kind: "preloadError", message, stack });
      }
    },
  };
}

function chromeVersion(): string {
  return /Chrome\/([\d.]+)/.exec(navigator.userAgent)?.[1] ?? "0";
}
