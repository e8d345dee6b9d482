import { EventEmitter } from "node:events";
import path from "node:path";
import type * as Electron from "electron";
import type { Area, WindowView } from "../messages/desktop-state.ts";
import type { FrameReport, ToMain } from "../messages/main-messages.ts";
import type { StandInApp } from "./app.ts";
import { type Context, requireReady } from "./context.ts";
import {
  createEvent,
  type Emit,
  emitFromOutside,
  emitFromScript,
  strictUntilDestroyed,
} from "./events.ts";
import type { createIpcMain } from "./ipc-main.ts";
import type { Sessions, StandInSession } from "./session.ts";
import { strict } from "./strict.ts";
import { createWebContents } from "./web-contents.ts";

interface Parts {
  readonly app: StandInApp;
  readonly ipc: ReturnType<typeof createIpcMain>;
  readonly sessions: Sessions;
  colorScheme(): "light" | "dark";
}

type OpenWindow = ReturnType<typeof openWindow>;

/** Electron's `BrowserWindow`; what it shows is a frame on the desktop. */
export function createBrowserWindowClass(context: Context, parts: Parts) {
  const open = new Map<number, OpenWindow>();
  const windows = () => [...open.values()].map(({ window }) => window);

  class BrowserWindow extends EventEmitter {
    constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
      super();
      requireReady(context, "Cannot create BrowserWindow before app is ready");
      const opened = openWindow(this, options, context, parts, (id, emit) => {
        open.delete(id);
        emit(this, "closed");
        if (open.size === 0) parts.app.lastWindowClosed(emit);
      });
      const { window } = opened;
      open.set(window.id, opened);
      parts.app.emit("web-contents-created", createEvent({}), window.webContents);
      parts.app.emit("browser-window-created", createEvent({}), window);
      if (options.show ?? true) window.show();
      // biome-ignore lint/correctness/noConstructorReturn: the strict window takes the place of this one.
      return window;
    }

    static getAllWindows = windows;
  }

  context.on("windowEvent", ({ id, event }) => {
    const { window } = open.get(id) ?? {};
    if (event.name === "bounds") return window?.setBounds(event.bounds);
    window?.webContents.emit("render-process-gone", createEvent({}), {
      reason: "crashed",
      exitCode: 5,
    } satisfies Electron.RenderProcessGoneDetails);
  });
  context.on("fromFrame", ({ id, report }) => open.get(id)?.handle(report));
  context.on("request", (message) => {
    const session = open.get(message.id)?.session;
    if (session) void answerRequest(context, session, message);
  });
  parts.app.useWindows(windows);
  return strict("BrowserWindow", BrowserWindow as unknown as BrowserWindowClass);
}

export interface BrowserWindowClass {
  new (options?: Electron.BrowserWindowConstructorOptions): OpenWindow["window"];
  getAllWindows(): OpenWindow["window"][];
}

/** A window, and what only the stand-in does with it; `closed` is called once it is gone. */
function openWindow(
  emitter: EventEmitter,
  options: Electron.BrowserWindowConstructorOptions,
  context: Context,
  parts: Parts,
  closed: (id: number, emit: Emit) => void,
) {
  const preferences = options.webPreferences ?? {};
  requireSandbox(preferences);
  if (options.frame !== false) throw new Error("The preview draws no frame around a window");
  const session = parts.sessions.of(preferences);
  const id = context.nextId();
  let view = firstView(options, context, parts.colorScheme());
  let destroyed = false;
  let focused = false;
  let painted = false;
  const patch = (changes: Partial<WindowView>) => {
    view = { ...view, ...changes };
    context.host.send({ kind: "window", id, patch: changes });
  };
  patch(view);

  function setBounds(bounds: Partial<Area>): void {
    const before = view.bounds;
    const after = { ...before, ...bounds };
    patch({ bounds: after });
    if (after.x !== before.x || after.y !== before.y) {
      emitter.emit("move");
      emitter.emit("moved");
    }
    if (after.width !== before.width || after.height !== before.height) {
      emitter.emit("resize");
      emitter.emit("resized");
    }
  }
  function setFocused(now: boolean): void {
    if (now === focused) return;
    focused = now;
    emitter.emit(focused ? "focus" : "blur", createEvent({}));
  }
  function showInactive(): void {
    if (view.visible) return;
    patch({ visible: true });
    emitter.emit("show");
  }
  function focus(): void {
    if (!view.visible) return;
    patch({ focusRequests: view.focusRequests + 1 });
    setFocused(true);
  }
  function show(): void {
    showInactive();
    focus();
  }
  function end(emit: Emit): void {
    if (destroyed) return;
    context.host.send({ kind: "gone", from: "windows", id });
    contents.destroy();
    destroyed = true;
    closed(id, emit);
  }
  function close(emit: Emit): void {
    const event = createEvent({});
    emit(emitter, "close", event);
    if (event.defaultPrevented) parts.app.windowStays();
    // The page is closed first, which its own process does.
    else setImmediate(() => end(emitFromOutside));
  }

  const contents = createWebContents({
    id,
    ipc: parts.ipc,
    signal: (signal) => context.host.send({ kind: "toFrame", id, signal }),
    load: (url) => patch({ url, loads: view.loads + 1 }),
  });
  const members = {
    id,
    loadURL: (url: string) => contents.contents.loadURL(url),
    close: () => close(emitFromScript),
    destroy: () => end(emitFromScript),
    isDestroyed: () => destroyed,
    show,
    showInactive,
    focus,
    restore: show,
    isVisible: () => view.visible,
    isMinimized: () => false,
    getNormalBounds: () => ({ ...view.bounds }),
    setBounds,
    setMinimumSize: (width: number, height: number) => patch({ minimumSize: { width, height } }),
    setAlwaysOnTop: (alwaysOnTop: boolean) => patch({ alwaysOnTop }),
    setBackgroundColor: (backgroundColor: string) => patch({ backgroundColor }),
  } satisfies Partial<Electron.BrowserWindow>;
  const face = Object.assign(emitter, members, { webContents: contents.contents });

  return {
    window: strictUntilDestroyed("BrowserWindow", face, () => destroyed),
    session,
    handle(report: FrameReport): void {
      switch (report.kind) {
        case "painted":
          if (!painted) emitter.emit("ready-to-show");
          painted = true;
          break;
        case "focus":
        case "blur":
          setFocused(report.kind === "focus");
          break;
        case "drag":
          setBounds({ x: view.bounds.x + report.dx, y: view.bounds.y + report.dy });
          break;
        case "close":
          close(emitFromOutside);
          break;
        default:
          contents.handle(report);
      }
    },
  };
}

/** How a window looks when it is made, before it is shown. */
function firstView(
  options: Electron.BrowserWindowConstructorOptions,
  context: Context,
  colorScheme: "light" | "dark",
): WindowView {
  const { width = 800, height = 600, x, y } = options;
  return {
    title: options.title ?? context.environment.name,
    bounds:
      x !== undefined && y !== undefined
        ? { x, y, width, height }
        : centered(width, height, context.os().workArea),
    visible: false,
    resizable: options.resizable ?? true,
    minimumSize: { width: options.minWidth ?? 0, height: options.minHeight ?? 0 },
    alwaysOnTop: options.alwaysOnTop ?? false,
    backgroundColor: options.backgroundColor ?? "#FFFFFF",
    colorScheme,
    url: null,
    loads: 0,
    focusRequests: 0,
    preload: options.webPreferences?.preload ?? null,
  };
}

function centered(width: number, height: number, area: Area): Area {
  const x = Math.round(area.x + (area.width - width) / 2);
  const y = Math.round(area.y + (area.height - height) / 2);
  return { x, y, width, height };
}

/** Throws for what the preview cannot show: its window is a browser's frame, always sandboxed. */
function requireSandbox(preferences: Electron.WebPreferences): void {
  if (preferences.sandbox === false || preferences.nodeIntegration) {
    throw new Error("The preview shows sandboxed windows only");
  }
  if (preferences.contextIsolation === false || preferences.webSecurity === false) {
    throw new Error("The preview shows windows with context isolation and web security only");
  }
  if (preferences.preload !== undefined && !path.isAbsolute(preferences.preload)) {
    throw new Error(`preload script must have absolute path: ${preferences.preload}`);
  }
}

/** A window asks for one of its files: the widget's own handler answers. */
async function answerRequest(
  { host }: Context,
  session: StandInSession,
  { requestId, url, method, headers }: Extract<ToMain, { kind: "request" }>,
): Promise<void> {
  const given = headers.map(([name, value]): [string, string] => [name, value]);
  const response = await session
    .answer(new Request(url, { method, headers: given }))
    .catch((error: unknown) => new Response(String(error), { status: 500 }));
  host.send({
    kind: "response",
    requestId,
    status: response.status,
    headers: [...response.headers],
    body: new Uint8Array(await response.arrayBuffer()),
  });
}
