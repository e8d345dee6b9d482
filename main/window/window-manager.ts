import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { DurationMs } from "../../shared/time.ts";
import { createBurstLimit } from "../burst-limit.ts";
import type { CancelTimer } from "../clock.ts";
import { type Basics, describeError } from "../log.ts";
import { type Area, isSameArea, placeLeft } from "./placement.ts";
import { backgroundOf, smallestOf, type WindowLook } from "./window-options.ts";

/** The part of Electron's `WebContents` that is used. */
interface WidgetContents {
  send(channel: string, value: unknown): void;
  on(
    event: "render-process-gone",
    listener: (
      event: unknown,
      details: { readonly reason: string; readonly exitCode: number },
    ) => void,
  ): unknown;
  on(
    event: "preload-error",
    listener: (event: unknown, preload: string, error: Error) => void,
  ): unknown;
}

/** The part of Electron's `BrowserWindow` that is used. */
export interface WidgetWindow {
  readonly webContents: WidgetContents;
  loadURL(url: string): Promise<void>;
  show(): void;
  showInactive(): void;
  focus(): void;
  restore(): void;
  destroy(): void;
  isVisible(): boolean;
  isMinimized(): boolean;
  getNormalBounds(): Area;
  setBounds(bounds: Area): void;
  setMinimumSize(width: number, height: number): void;
  setAlwaysOnTop(flag: boolean): void;
  setBackgroundColor(color: string): void;
  on(event: "close", listener: () => void): unknown;
  on(event: "closed", listener: () => void): unknown;
  on(event: "unresponsive", listener: () => void): unknown;
  on(event: "move", listener: () => void): unknown;
  on(event: "resize", listener: () => void): unknown;
  once(event: "ready-to-show", listener: () => void): unknown;
}

export interface WindowManagerOptions extends Basics {
  readonly build: (look: WindowLook) => WidgetWindow;
  readonly page: string;
  /** Whether it was the mini bar when the widget ended. */
  readonly wasBar: boolean;
  readonly rememberBar: (bar: boolean) => void;
  /** Where the window, or the mini bar, belongs on the screens as they are now; `near`: where it is. */
  readonly place: (bar: boolean, near: Area | null) => Area;
  /** Where one that is there belongs on the screens as they are now. */
  readonly placeAnew: (now: Area, bar: boolean) => Area;
  /** Where a window belongs that is to be `height` high. */
  readonly placeFitting: (now: Area, height: number) => Area;
  /** Whether the agent chose the window's height; they have it chosen for them again by the mini bar. */
  readonly isSized: () => boolean;
  readonly rememberSized: (sized: boolean) => void;
  readonly rememberPlace: (place: Area, bar: boolean) => void;
  readonly title: () => string;
  readonly alwaysOnTop: (bar: boolean) => boolean;
  readonly dark: () => boolean;
  /** The agent closed the window, and it went to the tray. */
  readonly onHidden: () => void;
  /** Its page crashed or hung too often: there is no window until the agent asks for one. */
  readonly onCrashLoop: () => void;
}

interface OpenWindow {
  readonly window: WidgetWindow;
  readonly contents: WidgetContents;
  asked: Area;
  /** What the desktop made of it; null until the window has stood still. */
  settled: Area | null;
  cancelStill: CancelTimer;
}

/**
 * Without a move for so long, a window stands where it is to stand. Desktops answer late, and in
 * steps; nobody has taken hold of a window this soon after it was shown.
 */
const STILL_AFTER: DurationMs = 1_000;

/** Looks after the one window: there is one, or none, never a hidden one. */
export function createWindowManager(options: WindowManagerOptions) {
  const { clock, log, counters } = options;
  const mayRebuild = createBurstLimit({ clock, most: 3, within: 60_000 });
  const bar = signal(options.wasBar);
  let current: OpenWindow | null = null;
  let stopping = false;

  const build = (show: (window: WidgetWindow) => void) => {
    const asked = options.place(bar.value, null);
    const { title, alwaysOnTop, dark } = options;
    const window = options.build({
      bar: bar.value,
      place: asked,
      title: title(),
      alwaysOnTop: alwaysOnTop(bar.value),
      dark: dark(),
    });
    const { webContents: contents } = window;
    const opened: OpenWindow = { window, contents, asked, settled: null, cancelStill: () => {} };
    current = opened;
    counters.count("window.opened");
    window.once("ready-to-show", () => {
      if (current !== opened) return;
      show(window);
      awaitStillness(opened);
    });
    watch(opened);
    window.loadURL(options.page).catch((error: unknown) => {
      // A window that was closed while it loaded is no news.
      if (current === opened) log.error("window.notLoaded", describeError(error));
    });
  };

  const watch = (opened: OpenWindow) => {
    const { window, contents } = opened;
    window.on("close", () => {
      if (current !== opened) return;
      remember(opened);
      if (!stopping) options.onHidden();
    });
    window.on("closed", () => {
      opened.cancelStill();
      if (current === opened) current = null;
    });
    window.on("move", () => awaitStillness(opened));
    window.on("resize", () => awaitStillness(opened));
    // A page that hangs goes on showing what it showed last, as if it held.
    window.on("unresponsive", () => {
      counters.count("window.unresponsive");
      log.warn("window.unresponsive");
      if (current === opened) rebuild(opened);
    });
    contents.on("preload-error", (_event, _preload, error) => {
      log.error("window.preloadFailed", describeError(error));
    });
    contents.on("render-process-gone", (_event, { reason, exitCode }) => {
      if (current !== opened) return;
      counters.count("window.crashed");
      log.error("window.crashed", { reason, exitCode });
      rebuild(opened);
    });
  };

  const awaitStillness = (opened: OpenWindow) => {
    opened.cancelStill();
    opened.cancelStill = clock.setTimer(STILL_AFTER, () => {
      if (current !== opened || !opened.window.isVisible()) return;
      if (opened.settled === null) opened.settled = opened.window.getNormalBounds();
      else remember(opened);
    });
  };

  const remember = (opened: OpenWindow) => {
    const { window, asked, settled } = opened;
    if (settled === null) return;
    const now = window.getNormalBounds();
    const left = placeLeft({ asked, settled, now });
    if (left === null) return;
    if (!bar.value && left.height !== asked.height) options.rememberSized(true);
    opened.asked = left;
    opened.settled = now;
    options.rememberPlace(left, bar.value);
  };

  const rebuild = (crashed: OpenWindow) => {
    // It comes back where it was, but takes no keystrokes from what the agent does now.
    const show = crashed.window.isVisible() ? showOnly : showAndFocus;
    remember(crashed);
    current = null;
    crashed.window.destroy();
    if (stopping) return;
    if (mayRebuild()) return build(show);
    log.error("window.crashLoop");
    options.onCrashLoop();
  };

  /** The system's or our doing, not the agent's: not to be remembered. */
  const moveTo = (opened: OpenWindow, place: Area) => {
    if (!isSameArea(place, opened.window.getNormalBounds())) opened.window.setBounds(place);
    opened.asked = place;
    opened.settled = null;
    awaitStillness(opened);
  };

  const manager = {
    /** Whether it is the mini bar: one line instead of the whole. */
    bar: bar as ReadonlySignal<boolean>,
    /** Makes it the mini bar, or the whole window; one that is closed opens so. */
    setBar(on: boolean): void {
      if (bar.value === on) return;
      if (current) remember(current);
      if (on) options.rememberSized(false);
      bar.value = on;
      options.rememberBar(on);
      if (current === null) return;
      const { window } = current;
      const smallest = smallestOf(on);
      window.setMinimumSize(smallest.width, smallest.height);
      window.setAlwaysOnTop(options.alwaysOnTop(on));
      moveTo(current, options.place(on, window.getNormalBounds()));
    },
    /** Makes the whole window this high, as far as the screen allows; not where the agent sized it. */
    fit(height: number): void {
      if (current === null || bar.value || options.isSized()) return;
      const now = current.window.getNormalBounds();
      const place = options.placeFitting(now, height);
      if (!isSameArea(place, now)) moveTo(current, place);
    },
    /** Shows and focuses the whole window, building it where there is none. */
    open(): void {
      manager.setBar(false);
      manager.openAsLeft();
    },
    /** Opens it as the agent left it. */
    openAsLeft() {
      if (stopping) return;
      if (current === null) return build(showAndFocus);
      if (current.window.isMinimized()) current.window.restore();
      showAndFocus(current.window);
    },
    /** Closes the window to the tray: it is destroyed, its place remembered. */
    hide(): void {
      if (current === null) return;
      const { window } = current;
      remember(current);
      current = null;
      window.destroy();
      if (!stopping) options.onHidden();
    },
    /** The open window's contents, null while there is none. */
    contents: () => current?.contents ?? null,
    /** Takes over what settings or system now say: always on top, background. */
    refresh(): void {
      current?.window.setAlwaysOnTop(options.alwaysOnTop(bar.value));
      current?.window.setBackgroundColor(backgroundOf(options.dark()));
    },
    /** A screen was unplugged, or is another size: an open window moves to where it can be seen. */
    screensChanged(): void {
      if (current === null) return;
      moveTo(current, options.placeAnew(current.window.getNormalBounds(), bar.value));
    },
    /** The app quits: remembers the place; closing is no longer hiding. */
    stop(): void {
      stopping = true;
      if (current) remember(current);
    },
  };
  return manager;
}

export type WindowManager = ReturnType<typeof createWindowManager>;

function showOnly(window: WidgetWindow): void {
  window.showInactive();
}

function showAndFocus(window: WidgetWindow): void {
  window.show();
  window.focus();
}
