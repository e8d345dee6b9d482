import { BrowserWindow, type Session, screen } from "electron";
import { type Area, placeWindow, type Screen } from "./placement.ts";
import type { WidgetWindow } from "./window-manager.ts";
import { type WindowHome, type WindowLook, windowOptions } from "./window-options.ts";

/** Makes real windows, in a session of their own. */
export function electronWindows(
  home: WindowHome,
  session: Session,
): (look: WindowLook) => WidgetWindow {
  return (look) => {
    const options = windowOptions(look, home);
    return new BrowserWindow({
      ...options,
      webPreferences: { ...options.webPreferences, session },
    });
  };
}

/** Where the window belongs on the screens as they are now. */
export function placeOnScreens(remembered: Area | null, tray: Area | null): Area {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  const screens: readonly [Screen, ...Screen[]] = [primary, ...others];
  return placeWindow({ remembered, tray, screens });
}

/** Calls `onChange` whenever a screen is gone or is another size. */
export function followScreens(onChange: () => void): void {
  screen.on("display-removed", onChange);
  screen.on("display-metrics-changed", onChange);
}
