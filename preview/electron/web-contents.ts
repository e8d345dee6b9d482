import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { FrameReport, FrameSignal } from "../link/frame-messages.ts";
import { createNavigationGate, type WindowOpenHandler } from "./contents-navigation.ts";
import { createEvent } from "./events.ts";
import { cloneArguments, type createIpcMain, type Sender } from "./ipc-main.ts";
import { createMainFrame } from "./main-frame.ts";
import { strictUntilDestroyed } from "./strict.ts";

type ContentsMembers = Pick<
  Electron.WebContents,
  | "id"
  | "send"
  | "getURL"
  | "getTitle"
  | "isDestroyed"
  | "isLoading"
  | "loadURL"
  | "reload"
  | "setWindowOpenHandler"
  | "setWebRTCIPHandlingPolicy"
  | "getZoomFactor"
  | "setZoomFactor"
  | "setVisualZoomLevelLimits"
  | "openDevTools"
  | "closeDevTools"
  | "isDevToolsOpened"
>;

/** What a window's contents need of the window around them. */
export interface ContentsHost {
  readonly id: number;
  readonly session: object;
  readonly ipc: ReturnType<typeof createIpcMain>;
  signal(signal: FrameSignal): void;
  load(url: string): void;
  /** The first paint after a load. */
  painted(): void;
  focusChanged(focused: boolean): void;
  dragged(dx: number, dy: number): void;
  close(): void;
}

/** The parts that a window holds of its contents. */
export interface StandInContents {
  readonly contents: EventEmitter & ContentsMembers & { readonly mainFrame: object };
  handle(report: FrameReport): void;
  destroy(): void;
}

/** Electron's `WebContents` of one window. */
export function createWebContents(host: ContentsHost): StandInContents {
  const emitter = new EventEmitter();
  let url = "";
  let title = "";
  let loading = false;
  let destroyed = false;
  let zoom = 1;
  let openHandler: WindowOpenHandler | null = null;
  let loaded: { resolve(): void; reject(error: Error): void } | null = null;

  const mainFrame = createMainFrame({
    id: host.id,
    url: () => url,
    isDestroyed: () => destroyed,
    send: (channel, ...args) => api.send(channel, ...args),
  });

  const api = {
    id: host.id,
    mainFrame,
    session: host.session,
    send(channel: string, ...args: unknown[]) {
      if (typeof channel !== "string") throw new TypeError("Missing required channel argument");
      host.signal({ kind: "send", channel, args: cloneArguments(args) });
    },
    getURL: () => url,
    getTitle: () => title,
    isDestroyed: () => destroyed,
    isLoading: () => loading,
    loadURL(address: string) {
      const promise = new Promise<void>((resolve, reject) => {
        loaded?.reject(new Error("ERR_ABORTED (-3)"));
        loaded = { resolve, reject };
      });
      // A caller that does not wait must not end the process, unlike one that waits in vain.
      promise.catch(() => {});
      loading = true;
      emitter.emit("did-start-loading");
      host.load(new URL(address).href);
      return promise;
    },
    reload: () => host.signal({ kind: "reload" }),
    setWindowOpenHandler(handler: WindowOpenHandler) {
      openHandler = handler;
    },
    getZoomFactor: () => zoom,
    setZoomFactor(factor: number) {
      zoom = factor;
    },
    async setVisualZoomLevelLimits(_minimum: number, _maximum: number) {},
    // The frame's browser is the preview's user's own: its calls go on as it likes.
    setWebRTCIPHandlingPolicy(_policy: string) {},
    openDevTools() {},
    closeDevTools() {},
    isDevToolsOpened: () => false,
  };
  const contents = strictUntilDestroyed(
    "WebContents",
    Object.assign(emitter, api satisfies ContentsMembers),
    () => destroyed,
  );
  const sender: Sender = {
    sender: contents,
    senderFrame: mainFrame,
    frameId: host.id,
    processId: host.id,
    answer: (signal) => {
      if (!destroyed) host.signal(signal);
    },
  };

  function finishLoading(newTitle: string): void {
    loading = false;
    if (newTitle !== title) {
      title = newTitle;
      emitter.emit("page-title-updated", createEvent({}), title, true);
    }
    emitter.emit("did-finish-load");
    emitter.emit("did-stop-loading");
    loaded?.resolve();
    loaded = null;
  }

  const navigation = createNavigationGate(emitter, mainFrame, host);

  return {
    contents,
    handle(report) {
      switch (report.kind) {
        case "started":
          url = report.url;
          return void emitter.emit("did-navigate", createEvent({}), url, 200, "OK");
        case "domReady":
          return void emitter.emit("dom-ready", createEvent({}));
        case "loaded":
          return finishLoading(report.title);
        case "painted":
          return host.painted();
        case "focus":
        case "blur":
          return host.focusChanged(report.kind === "focus");
        case "drag":
          return host.dragged(report.dx, report.dy);
        case "send":
          return host.ipc.receive(sender, report);
        case "invoke":
          return void host.ipc.invoke(sender, report);
        case "willNavigate":
          return navigation.ask(report);
        case "windowOpen":
          return navigation.open(report, url, openHandler);
        case "close":
          return host.close();
        case "preloadError": {
          process.stderr.write(`Unable to load preload script: ${report.stack}\n`);
          const error = new Error(report.message);
          return void emitter.emit("preload-error", createEvent({}), "", error);
        }
        case "console": {
          const details = { level: report.level, message: report.text, frame: mainFrame };
          return void emitter.emit("console-message", createEvent(details));
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
