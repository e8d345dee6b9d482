import { EventEmitter } from "node:events";
import { signal } from "@preact/signals-core";
import { expect, test } from "vitest";
import { followTheme, type SystemTheme } from "./theme.ts";

test("the system's theme source follows the settings, and whoever draws is told", () => {
  const settings = signal<{ theme: SystemTheme["themeSource"] }>({ theme: "dark" });
  let told = 0;
  const system = Object.assign(new EventEmitter(), {
    themeSource: "system" as SystemTheme["themeSource"],
    shouldUseDarkColors: false,
  });
  followTheme({
    system,
    settings,
    onChange: () => told++,
  });
  expect(system.themeSource).toBe("dark");
  settings.value = { theme: "light" };
  expect(system.themeSource).toBe("light");
  system.emit("updated");
  expect(told).toBe(1);
});
