import path from "node:path";
import {
  app,
  BrowserWindow,
  type Display,
  nativeTheme,
  type Session,
  screen,
  session,
} from "electron";
import type { Given } from "../parts.ts";
import { onChange } from "../reactive.ts";
import { lockSession } from "../security/session-lock.ts";
import { createWindowPage, serveWindowPage, WINDOW_PAGE } from "../security/window-page.ts";
import { withBarPlace } from "../settings/memory.ts";
import { type Area, placeBar, placeFitting, placeWindow, screenOf } from "./placement.ts";
import { followTheme } from "./theme.ts";
import { createWindowManager, type WindowManager } from "./window-manager.ts";
import { windowOptions } from "./window-options.ts";

export interface WidgetWindowOptions
  extends Given<"settings" | "memory" | "clock" | "log" | "counters"> {
  /** The built program, `dist`. */
  readonly folder: string;
  readonly title: () => string;
  /** Where the tray icon is; null where the desktop does not say. */
  readonly trayPlace: () => Area | null;
  readonly onHidden: () => void;
  /** The page failed too often; the agent may open the window again. */
  readonly onCrashLoop: () => void;
}

/** The one window with its page, locked up in a session of its own. Electron has to be ready. */
export function createWidgetWindow(options: WidgetWindowOptions): WindowManager {
  const { folder, settings, memory, counters } = options;
  const page = createWindowPage({ ...options, folder: path.join(folder, "renderer") });
  let locked: Session | null = null;
  // Made for the first window: a widget that stays in the tray needs none.
  const windowSession = () => {
    if (locked === null) {
      locked = session.fromPartition("agent-status-window");
      lockSession(locked, counters);
      serveWindowPage(locked, page);
    }
    return locked;
  };
  const preload = path.join(folder, "main/preload.cjs");
  const icon = process.platform === "linux" ? path.join(folder, "icons/app.png") : null;
  const window = createWindowManager({
    ...options,
    build(look) {
      const made = windowOptions(look, { preload, icon, packaged: app.isPackaged });
      const webPreferences = { ...made.webPreferences, session: windowSession() };
      return new BrowserWindow({ ...made, webPreferences });
    },
    page: WINDOW_PAGE,
    wasBar: memory.current.value.bar,
    rememberBar: (bar) => memory.update((before) => ({ ...before, bar })),
    place(bar, near) {
      const { windowPlace, barPlaces } = memory.current.value;
      const whole = placeOnScreens(windowPlace, options.trayPlace());
      return bar ? placeBarOnScreens(barPlaces, near ?? whole) : whole;
    },
    placeAnew: (now, bar) =>
      bar ? placeBarOnScreens({}, now) : placeOnScreens(now, options.trayPlace()),
    placeFitting: fitOnScreens,
    isSized: () => memory.current.value.windowSized,
    rememberSized: (windowSized) => memory.update((before) => ({ ...before, windowSized })),
    rememberPlace: (place, bar) =>
      memory.update((before) =>
        bar ? withBarPlace(before, screenIdOf(place), place) : { ...before, windowPlace: place },
      ),
    alwaysOnTop: (bar) => settings.value[bar ? "barOnTop" : "alwaysOnTop"],
    dark: () => nativeTheme.shouldUseDarkColors,
  });
  followTheme({ system: nativeTheme, settings, onChange: window.refresh });
  onChange(settings, window.refresh);
  screen.on("display-removed", window.screensChanged);
  screen.on("display-metrics-changed", window.screensChanged);
  return window;
}

/** Where the window belongs on the screens as they are now. */
function placeOnScreens(remembered: Area | null, tray: Area | null): Area {
  return placeWindow({ remembered, tray, screens: screensNow() });
}

/** Where the mini bar belongs on the screen that `near` is on; `places` are by the screens' ids. */
function placeBarOnScreens(places: Readonly<Record<string, Area>>, near: Area): Area {
  const home = screenOf(near, screensNow());
  return placeBar(places[home.id] ?? null, near, home);
}

/** Where a window belongs that is to be `height` high. */
function fitOnScreens(now: Area, height: number): Area {
  return placeFitting(now, height, screenOf(now, screensNow()));
}

/** What the place of a mini bar is remembered by. */
function screenIdOf(area: Area): string {
  return String(screenOf(area, screensNow()).id);
}

function screensNow(): readonly [Display, ...Display[]] {
  const primary = screen.getPrimaryDisplay();
  return [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)];
}
