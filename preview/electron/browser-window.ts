import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { WindowView } from "../link/desktop-state.ts";
import type { WindowEvent } from "../link/main-messages.ts";
import type { StandInApp } from "./app.ts";
import { type Context, requireReady } from "./context.ts";
import { createEvent, type Emit, emitFromOutside, emitFromScript } from "./events.ts";
import type { createIpcMain } from "./ipc-main.ts";
import type { Sessions, StandInSession } from "./session.ts";
import { strict, strictUntilDestroyed } from "./strict.ts";
import { createWebContents, type StandInContents } from "./web-contents.ts";
import { windowGeometry } from "./window-geometry.ts";
import type { BrowserWindowClass, StandInWindow } from "./window-members.ts";
import { firstView, requireSandbox } from "./window-options.ts";
import { answerRequest } from "./window-requests.ts";
import { windowVisibility } from "./window-visibility.ts";

interface Parts {
  readonly app: StandInApp;
  readonly ipc: ReturnType<typeof createIpcMain>;
  readonly sessions: Sessions;
  colorScheme(): "light" | "dark";
}

/** A window, and what only the stand-in does with it. */
interface OpenWindow {
  readonly window: StandInWindow;
  readonly session: StandInSession;
  readonly contents: StandInContents;
  /** Asked to by the desktop's user. */
  closeFromOutside(): void;
}

/** Electron's `BrowserWindow`; what it shows is a frame on the desktop. */
export function createBrowserWindowClass(context: Context, parts: Parts): BrowserWindowClass {
  const open = new Map<number, OpenWindow>();
  const windows = () => [...open.values()].map(({ window }) => window);

  class BrowserWindow extends EventEmitter {
    constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
      super();
      requireReady(context, "Cannot create BrowserWindow before app is ready");
      const opened = assemble(this, options);
      const { window, contents } = opened;
      open.set(window.id, opened);
      parts.app.emit("web-contents-created", createEvent({}), contents.contents);
      parts.app.emit("browser-window-created", createEvent({}), window);
      if (options.show ?? true) window.show();
      // biome-ignore lint/correctness/noConstructorReturn: the strict window takes the place of this one.
      return window;
    }

    static getAllWindows(): StandInWindow[] {
      return windows();
    }
    static getFocusedWindow(): StandInWindow | null {
      return windows().find((window) => window.isFocused()) ?? null;
    }
    static fromId(id: number): StandInWindow | null {
      return open.get(id)?.window ?? null;
    }
    static fromWebContents(contents: object): StandInWindow | null {
      return windows().find((window) => window.webContents === contents) ?? null;
    }
  }

  function assemble(
    emitter: EventEmitter,
    options: Electron.BrowserWindowConstructorOptions,
  ): OpenWindow {
    const preferences = options.webPreferences ?? {};
    requireSandbox(preferences);
    const session = parts.sessions.of(preferences);
    const id = context.nextId();
    let view = firstView(options, context, parts.colorScheme());
    let destroyed = false;
    const patch = (changes: Partial<WindowView>) => {
      view = { ...view, ...changes };
      context.link.send({ kind: "window", id, patch: changes });
    };
    patch(view);
    const state = { get: () => view, patch };
    const geometry = windowGeometry(state, emitter, () => context.os().workArea);
    const visibility = windowVisibility(state, emitter);

    function end(emit: Emit): void {
      if (destroyed) return;
      open.delete(id);
      context.link.send({ kind: "windowGone", id });
      contents.destroy();
      destroyed = true;
      emit(emitter, "closed");
      if (open.size === 0) parts.app.lastWindowClosed(emit);
    }
    const destroy = () => end(emitFromScript);
    function close(emit = emitFromScript): void {
      const event = createEvent({});
      emit(emitter, "close", event);
      if (event.defaultPrevented) parts.app.windowStays();
      // The page is closed first, which its own process does.
      else setImmediate(() => end(emitFromOutside));
    }

    const closeFromOutside = () => close(emitFromOutside);

    let painted = false;
    const contents = createWebContents({
      id,
      session: session.face,
      ipc: parts.ipc,
      signal: (signal) => context.link.send({ kind: "toFrame", id, signal }),
      load: (url) => patch({ url, loads: view.loads + 1 }),
      painted() {
        if (!painted) emitter.emit("ready-to-show");
        painted = true;
      },
      focusChanged: visibility.setFocused,
      dragged: (dx, dy) => geometry.setPosition(view.bounds.x + dx, view.bounds.y + dy),
      close: closeFromOutside,
    });

    const members = {
      ...geometry,
      ...visibility,
      id,
      webContents: contents.contents,
      loadURL: (url: string) => contents.contents.loadURL(url),
      close: () => close(),
      destroy,
      isDestroyed: () => destroyed,
      getTitle: () => view.title,
      setTitle: (title: string) => patch({ title }),
      setBackgroundColor: (backgroundColor: string) => patch({ backgroundColor }),
      setSkipTaskbar(_skip: boolean) {},
      setVisibleOnAllWorkspaces(_visible: boolean) {},
      setMenu(_menu: Electron.Menu | null) {},
      removeMenu() {},
      setMenuBarVisibility(_visible: boolean) {},
    } satisfies Omit<StandInWindow, keyof EventEmitter>;
    const window = strictUntilDestroyed(
      "BrowserWindow",
      Object.assign(emitter, members),
      () => destroyed,
    );
    return { window, session, contents, closeFromOutside };
  }

  context.on("windowEvent", ({ id, event }) => happen(open.get(id), event));
  context.on("fromFrame", ({ id, report }) => open.get(id)?.contents.handle(report));
  context.on("request", (message) => {
    const session = open.get(message.id)?.session;
    if (session) void answerRequest(context, session, message);
  });
  parts.app.useWindows({
    count: () => open.size,
    closeAll() {
      for (const window of windows()) window.close();
    },
    destroyAll() {
      for (const window of windows()) window.destroy();
    },
  });
  return strict("BrowserWindow", BrowserWindow as unknown as BrowserWindowClass);
}

/** What the desktop's user did to a window. */
function happen(opened: OpenWindow | undefined, event: WindowEvent): void {
  if (opened === undefined) return;
  const { window, closeFromOutside } = opened;
  switch (event.name) {
    case "close":
      closeFromOutside();
      break;
    case "crash":
      window.webContents.emit("render-process-gone", createEvent({}), {
        reason: "crashed",
        exitCode: 5,
      } satisfies Electron.RenderProcessGoneDetails);
      break;
    case "focus":
    case "blur":
      window.setFocused(event.name === "focus");
      break;
    case "bounds":
      window.setBounds(event.bounds);
      break;
  }
}
