import type { Settings } from "../../shared/settings.ts";

/** The part of Electron's `nativeTheme` that is used. */
export interface SystemTheme {
  themeSource: "system" | "light" | "dark";
  readonly shouldUseDarkColors: boolean;
  on(event: "updated", listener: () => void): unknown;
}

export interface ThemeOptions {
  readonly system: SystemTheme;
  readonly settings: {
    get(): Pick<Settings, "theme">;
    subscribe(listener: () => void): () => void;
  };
  /** Told when colours may have changed. */
  readonly onChange: () => void;
}

/** Makes the theme that the settings name the one that pages and menus use, now and live. */
export function followTheme({ system, settings, onChange }: ThemeOptions): void {
  const apply = () => {
    const { theme } = settings.get();
    if (system.themeSource !== theme) system.themeSource = theme;
  };
  apply();
  settings.subscribe(apply);
  system.on("updated", onChange);
}
