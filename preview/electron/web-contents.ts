import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { cloneArguments } from "../messages/clone-codec.ts";
import type { FrameReport, FrameSignal } from "../messages/main-messages.ts";
import { createEvent, strictUntilDestroyed } from "./events.ts";
import type { createIpcMain } from "./ipc-main.ts";
import { strict } from "./strict.ts";

type WindowOpenHandler = Parameters<Electron.WebContents["setWindowOpenHandler"]>[0];

/** What a window's contents need of the window around them. */
interface ContentsHost {
  readonly id: number;
  readonly ipc: ReturnType<typeof createIpcMain>;
  signal(signal: FrameSignal): void;
  load(url: string): void;
}

/** Electron's `WebContents` of one window. */
export function createWebContents({ id, ipc, signal, load }: ContentsHost) {
  const emitter = new EventEmitter();
  let url = "";
  let destroyed = false;
  let openHandler: WindowOpenHandler | null = null;
  let loaded: { resolve(): void; reject(error: Error): void } | null = null;

  /** The window's only frame. */
  const mainFrame = strict("WebFrameMain", {
    get url() {
      return url;
    },
    get origin() {
      return originOf(url);
    },
    parent: null,
  } satisfies Partial<Electron.WebFrameMain>);

  const api = {
    id,
    send(channel: string, ...args: unknown[]) {
      if (typeof channel !== "string") throw new TypeError("Missing required channel argument");
      signal({ kind: "send", channel, args: cloneArguments(args) });
    },
    isDestroyed: () => destroyed,
    loadURL(address: string) {
      const promise = new Promise<void>((resolve, reject) => {
        loaded?.reject(new Error("ERR_ABORTED (-3)"));
        loaded = { resolve, reject };
      });
      // A caller that does not wait must not end the process, unlike one that waits in vain.
      promise.catch(() => {});
      load(new URL(address).href);
      return promise;
    },
    setWindowOpenHandler(handler: WindowOpenHandler) {
      openHandler = handler;
    },
    // The frame's browser is the preview's user's own: its calls go on as it likes.
    setWebRTCIPHandlingPolicy(_policy: string) {},
  } satisfies Partial<Electron.WebContents>;
  const contents = strictUntilDestroyed(
    "WebContents",
    Object.assign(emitter, api, { mainFrame }),
    () => destroyed,
  );

  /** Asks the widget before its window goes elsewhere, and signals to the frame whether it may. */
  function askToGo(callId: number, target: string): void {
    const details = { url: target, isSameDocument: false, isMainFrame: true, frame: mainFrame };
    const event = createEvent(details);
    emitter.emit("will-frame-navigate", event);
    emitter.emit("will-navigate", event, target, false, true, id, id);
    signal({ kind: "answer", callId, value: !event.defaultPrevented });
  }

  /** The document wants a second window, which the preview has none of. */
  function askToOpen(target: string, frameName: string): void {
    const answer = openHandler?.({
      url: target,
      frameName,
      features: "",
      disposition: "foreground-tab",
      referrer: { url, policy: "strict-origin-when-cross-origin" },
    });
    if (answer?.action === "deny") return;
    process.stderr.write(
      `The widget allowed a second window, which the preview lacks: ${target}\n`,
    );
  }

  return {
    contents,
    handle(report: FrameReport) {
      switch (report.kind) {
        case "started":
          url = report.url;
          break;
        case "loaded":
          emitter.emit("did-finish-load");
          loaded?.resolve();
          loaded = null;
          break;
        case "invoke":
          void ipc.invoke({ sender: contents, senderFrame: mainFrame }, report).then((answer) => {
            if (!destroyed) signal(answer);
          });
          break;
        case "willNavigate":
          askToGo(report.callId, report.url);
          break;
        case "windowOpen":
          askToOpen(report.url, report.name);
          break;
        case "preloadError": {
          process.stderr.write(`Unable to load preload script: ${report.stack}\n`);
          emitter.emit("preload-error", createEvent({}), "", new Error(report.message));
        }
      }
    },
    destroy() {
      destroyed = true;
      loaded?.reject(new Error("ERR_FAILED (-2)"));
      emitter.emit("destroyed");
    },
  };
}

/** `app://host` for a URL of an app scheme, whose `URL.origin` is "null" in Node. */
function originOf(url: string): string {
  if (url === "") return "null";
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
