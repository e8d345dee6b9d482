import { BrowserWindow, type Display, type Session, screen } from "electron";
import { type Area, placeBar, placeFitting, placeWindow, screenOf } from "./placement.ts";
import type { WidgetWindow } from "./window-manager.ts";
import { type WindowHome, type WindowLook, windowOptions } from "./window-options.ts";

/** Makes real windows, in a session of their own. */
export function electronWindows(
  home: WindowHome,
  session: () => Session,
): (look: WindowLook) => WidgetWindow {
  return (look) => {
    const options = windowOptions(look, home);
    return new BrowserWindow({
      ...options,
      webPreferences: { ...options.webPreferences, session: session() },
    });
  };
}

/** Where the window belongs on the screens as they are now. */
export function placeOnScreens(remembered: Area | null, tray: Area | null): Area {
  return placeWindow({ remembered, tray, screens: screensNow() });
}

/** Where the mini bar belongs on the screen that `near` is on; `places` are by the screens' ids. */
export function placeBarOnScreens(places: Readonly<Record<string, Area>>, near: Area): Area {
  const home = screenOf(near, screensNow());
  return placeBar(places[home.id] ?? null, near, home);
}

/** Where a window belongs that is to be `height` high. */
export function fitOnScreens(now: Area, height: number): Area {
  return placeFitting(now, height, screenOf(now, screensNow()));
}

/** What the place of a mini bar is remembered by. */
export function screenIdOf(area: Area): string {
  return String(screenOf(area, screensNow()).id);
}

function screensNow(): readonly [Display, ...Display[]] {
  const primary = screen.getPrimaryDisplay();
  return [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)];
}

/** Calls `onChange` whenever a screen is gone or is another size. */
export function followScreens(onChange: () => void): void {
  screen.on("display-removed", onChange);
  screen.on("display-metrics-changed", onChange);
}
