import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { Area, WindowView } from "../link/desktop-state.ts";
import type { ToMain, WindowEvent } from "../link/main-messages.ts";
import type { StandInApp } from "./app.ts";
import { type Context, requireReady } from "./context.ts";
import { createEvent } from "./events.ts";
import type { createIpcMain } from "./ipc-main.ts";
import type { Sessions, StandInSession } from "./session.ts";
import { strict, strictUntilDestroyed } from "./strict.ts";
import { createWebContents, type StandInContents } from "./web-contents.ts";
import type { BrowserWindowClass, WindowMembers } from "./window-members.ts";
import { centered, firstView, requireSandbox } from "./window-options.ts";

interface Parts {
  readonly app: StandInApp;
  readonly ipc: ReturnType<typeof createIpcMain>;
  readonly sessions: Sessions;
  colorScheme(): "light" | "dark";
}

/** Electron's `BrowserWindow`; what it shows is a frame on the desktop. */
export function createBrowserWindowClass(context: Context, parts: Parts): BrowserWindowClass {
  const open = new Map<number, BrowserWindow>();

  class BrowserWindow extends EventEmitter implements WindowMembers {
    readonly id = context.nextId();
    private view: WindowView;
    private readonly parts: StandInContents;
    private readonly session: StandInSession;
    private focused = false;
    private destroyed = false;
    private shownOnce = false;

    constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
      super();
      requireReady(context, "Cannot create BrowserWindow before app is ready");
      requireSandbox(options.webPreferences ?? {});
      this.view = firstView(options, context, parts.colorScheme());
      this.patch(this.view);
      this.session = parts.sessions.of(options.webPreferences ?? {});
      this.parts = createWebContents({
        id: this.id,
        session: this.session.face,
        ipc: parts.ipc,
        signal: (signal) => context.link.send({ kind: "toFrame", id: this.id, signal }),
        load: (url) => this.patch({ url, loads: this.view.loads + 1 }),
        painted: () => this.painted(),
        focusChanged: (focused) => this.setFocused(focused),
        dragged: (dx, dy) => this.moveBy(dx, dy),
        close: () => this.close(),
      });
      const self = strictUntilDestroyed("BrowserWindow", this, () => this.destroyed);
      open.set(this.id, self);
      parts.app.emit("web-contents-created", createEvent({}), this.parts.contents);
      parts.app.emit("browser-window-created", createEvent({}), self);
      if (options.show ?? true) self.show();
      // biome-ignore lint/correctness/noConstructorReturn: the strict window takes the place of this one.
      return self;
    }

    static getAllWindows(): BrowserWindow[] {
      return [...open.values()];
    }
    static getFocusedWindow(): BrowserWindow | null {
      return [...open.values()].find((window) => window.isFocused()) ?? null;
    }
    static fromId(id: number): BrowserWindow | null {
      return open.get(id) ?? null;
    }
    static fromWebContents(contents: object): BrowserWindow | null {
      return [...open.values()].find((window) => window.webContents === contents) ?? null;
    }

    get webContents(): StandInContents["contents"] {
      return this.parts.contents;
    }

    loadURL(url: string): Promise<void> {
      return this.parts.contents.loadURL(url);
    }

    show(): void {
      this.showInactive();
      this.focus();
    }
    showInactive(): void {
      if (this.view.visible) return;
      this.patch({ visible: true });
      this.emit("show");
    }
    hide(): void {
      if (!this.view.visible) return;
      this.setFocused(false);
      this.patch({ visible: false });
      this.emit("hide");
    }
    close(): void {
      const event = createEvent({});
      this.emit("close", event);
      if (!event.defaultPrevented && !this.destroyed) this.destroy();
    }
    destroy(): void {
      if (this.destroyed) return;
      open.delete(this.id);
      context.link.send({ kind: "windowGone", id: this.id });
      this.parts.destroy();
      this.destroyed = true;
      this.emit("closed");
      if (open.size === 0) parts.app.lastWindowClosed();
    }

    focus(): void {
      if (!this.view.visible) return;
      this.patch({ focusRequests: this.view.focusRequests + 1 });
      this.setFocused(true);
    }
    blur(): void {
      this.setFocused(false);
    }
    isVisible(): boolean {
      return this.view.visible;
    }
    isFocused(): boolean {
      return this.focused;
    }
    isDestroyed(): boolean {
      return this.destroyed;
    }
    isMinimized(): boolean {
      return false;
    }
    restore(): void {
      this.show();
    }
    isAlwaysOnTop(): boolean {
      return this.view.alwaysOnTop;
    }
    setAlwaysOnTop(flag: boolean): void {
      if (flag === this.view.alwaysOnTop) return;
      this.patch({ alwaysOnTop: flag });
      this.emit("always-on-top-changed", createEvent({}), flag);
    }

    getBounds(): Area {
      return { ...this.view.bounds };
    }
    getContentBounds(): Area {
      return this.getBounds();
    }
    getNormalBounds(): Area {
      return this.getBounds();
    }
    setBounds(bounds: Partial<Area>): void {
      const before = this.view.bounds;
      const after = { ...before, ...bounds };
      this.patch({ bounds: after });
      if (after.x !== before.x || after.y !== before.y) this.emitBoth("move", "moved");
      if (after.width !== before.width || after.height !== before.height) {
        this.emitBoth("resize", "resized");
      }
    }
    getPosition(): number[] {
      return [this.view.bounds.x, this.view.bounds.y];
    }
    setPosition(x: number, y: number): void {
      this.setBounds({ x, y });
    }
    getSize(): number[] {
      return [this.view.bounds.width, this.view.bounds.height];
    }
    setSize(width: number, height: number): void {
      this.setBounds({ width, height });
    }
    center(): void {
      this.setBounds(centered(this.view.bounds, context.os().workArea));
    }
    moveTop(): void {}

    getTitle(): string {
      return this.view.title;
    }
    setTitle(title: string): void {
      this.patch({ title });
    }
    setBackgroundColor(backgroundColor: string): void {
      this.patch({ backgroundColor });
    }
    setSkipTaskbar(_skip: boolean): void {}
    setVisibleOnAllWorkspaces(_visible: boolean): void {}
    setMenu(_menu: Electron.Menu | null): void {}
    removeMenu(): void {}
    setMenuBarVisibility(_visible: boolean): void {}

    /** What the desktop's user did to the window. */
    handle(event: WindowEvent): void {
      switch (event.name) {
        case "close":
          this.close();
          break;
        case "focus":
        case "blur":
          this.setFocused(event.name === "focus");
          break;
        case "bounds":
          this.setBounds(event.bounds);
      }
    }

    /** The window asks for a file of its own. */
    async request(message: Extract<ToMain, { kind: "request" }>): Promise<void> {
      const { requestId, url, method } = message;
      const headers = message.headers.map(([name, value]): [string, string] => [name, value]);
      const response = await this.session.requests
        .answer(new Request(url, { method, headers }))
        .catch((error: unknown) => new Response(String(error), { status: 500 }));
      context.link.send({
        kind: "response",
        requestId,
        status: response.status,
        headers: [...response.headers],
        body: new Uint8Array(await response.arrayBuffer()),
      });
    }

    get contentsParts(): StandInContents {
      return this.parts;
    }

    private painted(): void {
      if (this.shownOnce) return;
      this.shownOnce = true;
      this.emit("ready-to-show");
    }
    private setFocused(focused: boolean): void {
      if (focused === this.focused) return;
      this.focused = focused;
      this.emit(focused ? "focus" : "blur", createEvent({}));
    }
    private moveBy(dx: number, dy: number): void {
      const { x, y } = this.view.bounds;
      this.setPosition(x + dx, y + dy);
    }
    private emitBoth(during: string, after: string): void {
      this.emit(during);
      this.emit(after);
    }
    patch(patch: Partial<WindowView>): void {
      this.view = { ...this.view, ...patch };
      context.link.send({ kind: "window", id: this.id, patch });
    }
  }

  context.on("windowEvent", ({ id, event }) => open.get(id)?.handle(event));
  context.on("fromFrame", ({ id, report }) => open.get(id)?.contentsParts.handle(report));
  context.on("request", (message) => void open.get(message.id)?.request(message));
  parts.app.useWindows({
    count: () => open.size,
    closeAll() {
      for (const window of [...open.values()]) window.close();
      return open.size === 0;
    },
    destroyAll() {
      for (const window of [...open.values()]) window.destroy();
    },
  });
  return strict("BrowserWindow", BrowserWindow);
}
