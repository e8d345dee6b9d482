import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { cloneArguments } from "../messages/clone-codec.ts";
import type { FrameReport, FrameSignal } from "../messages/main-messages.ts";
import { createEvent } from "./events.ts";
import type { createIpcMain, Sender } from "./ipc-main.ts";
import { strict, strictUntilDestroyed } from "./strict.ts";

type ContentsMembers = Pick<
  Electron.WebContents,
  "id" | "send" | "isDestroyed" | "loadURL" | "setWindowOpenHandler" | "setWebRTCIPHandlingPolicy"
>;
type WindowOpenHandler = Parameters<Electron.WebContents["setWindowOpenHandler"]>[0];

/** What a window's contents need of the window around them. */
interface ContentsHost {
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
  const { id } = host;
  const emitter = new EventEmitter();
  let url = "";
  let title = "";
  let destroyed = false;
  let openHandler: WindowOpenHandler | null = null;
  let loaded: { resolve(): void; reject(error: Error): void } | null = null;

  /** The window's only frame, so it is its own top. */
  const mainFrame: object = strict("WebFrameMain", {
    get url() {
      return url;
    },
    get origin() {
      return originOf(url);
    },
    parent: null,
    get top() {
      return mainFrame;
    },
    detached: false,
    frameTreeNodeId: id,
    routingId: id,
    processId: id,
    isDestroyed: () => destroyed,
  });

  const api = {
    id,
    mainFrame,
    session: host.session,
    send(channel: string, ...args: unknown[]) {
      if (typeof channel !== "string") throw new TypeError("Missing required channel argument");
      host.signal({ kind: "send", channel, args: cloneArguments(args) });
    },
    isDestroyed: () => destroyed,
    loadURL(address: string) {
      const promise = new Promise<void>((resolve, reject) => {
        loaded?.reject(new Error("ERR_ABORTED (-3)"));
        loaded = { resolve, reject };
      });
      // A caller that does not wait must not end the process, unlike one that waits in vain.
      promise.catch(() => {});
      emitter.emit("did-start-loading");
      host.load(new URL(address).href);
      return promise;
    },
    setWindowOpenHandler(handler: WindowOpenHandler) {
      openHandler = handler;
    },
    // The frame's browser is the preview's user's own: its calls go on as it likes.
    setWebRTCIPHandlingPolicy(_policy: string) {},
  };
  const contents = strictUntilDestroyed(
    "WebContents",
    Object.assign(emitter, api satisfies ContentsMembers),
    () => destroyed,
  );
  const sender: Sender = {
    sender: contents,
    senderFrame: mainFrame,
    frameId: id,
    processId: id,
    answer: (signal) => {
      if (!destroyed) host.signal(signal);
    },
  };

  function finishLoading(newTitle: string): void {
    if (newTitle !== title) {
      title = newTitle;
      emitter.emit("page-title-updated", createEvent({}), title, true);
    }
    emitter.emit("did-finish-load");
    emitter.emit("did-stop-loading");
    loaded?.resolve();
    loaded = null;
  }

  /** Asks the widget before its window goes elsewhere, and signals to the frame whether it may. */
  function askToGo(callId: number, target: string): void {
    const event = createEvent({
      url: target,
      isSameDocument: false,
      isMainFrame: true,
      frame: mainFrame,
    });
    emitter.emit("will-frame-navigate", event);
    emitter.emit("will-navigate", event, target, false, true, id, id);
    host.signal({ kind: "answer", callId, value: !event.defaultPrevented });
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
          return askToGo(report.callId, report.url);
        case "windowOpen":
          return askToOpen(report.url, report.name);
        case "close":
          return host.close();
        case "preloadError": {
          process.stderr.write(`Unable to load preload script: ${report.stack}\n`);
          const error = new Error(report.message);
          return void emitter.emit("preload-error", createEvent({}), "", error);
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
