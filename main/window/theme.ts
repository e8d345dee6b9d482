import type { ReadonlySignal } from "@preact/signals-core";
import type { Settings } from "../../shared/settings.ts";
import { follow } from "../reactive.ts";

/** The part of Electron's `nativeTheme` that is used. */
export interface SystemTheme {
  themeSource: "system" | "light" | "dark";
  readonly shouldUseDarkColors: boolean;
  on(event: "updated", listener: () => void): unknown;
}

export interface ThemeOptions {
  readonly system: SystemTheme;
  readonly settings: ReadonlySignal<Pick<Settings, "theme">>;
  /** Told when colours may have changed. */
  readonly onChange: () => void;
}

/** Makes the theme that the settings name the one that pages and menus use, now and live. */
export function followTheme({ system, settings, onChange }: ThemeOptions): void {
  follow(() => {
    const { theme } = settings.value;
    if (system.themeSource !== theme) system.themeSource = theme;
  });
  system.on("updated", onChange);
}
