import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { followTheme, type SystemTheme } from "./theme.ts";

test("the system's theme source follows the settings, and whoever draws is told", () => {
  const listeners: (() => void)[] = [];
  let theme: SystemTheme["themeSource"] = "dark";
  let told = 0;
  const system = Object.assign(new EventEmitter(), {
    themeSource: "system" as SystemTheme["themeSource"],
    shouldUseDarkColors: false,
  });
  followTheme({
    system,
    settings: {
      get: () => ({ theme }),
      subscribe: (listener) => {
        listeners.push(listener);
        return () => {};
      },
    },
    onChange: () => told++,
  });
  expect(system.themeSource).toBe("dark");
  theme = "light";
  for (const listener of listeners) listener();
  expect(system.themeSource).toBe("light");
  system.emit("updated");
  expect(told).toBe(1);
});
