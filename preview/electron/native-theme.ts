import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { Context } from "./context.ts";
import { strictEmitter } from "./events.ts";

type ThemeSource = Electron.NativeTheme["themeSource"];

/** Electron's `nativeTheme`, over the preview's operating system. */
export function createNativeTheme(context: Context) {
  let source: ThemeSource = "system";
  const isDark = () => (source === "system" ? context.os().colorScheme : source) === "dark";
  let wasDark = isDark();
  const emitter = new EventEmitter();

  function update(): void {
    if (isDark() === wasDark) return;
    wasDark = isDark();
    emitter.emit("updated");
  }
  context.on("os", update);

  const api = {
    get shouldUseDarkColors() {
      return isDark();
    },
    get shouldUseDarkColorsForSystemIntegratedUI() {
      return context.os().colorScheme === "dark";
    },
    get themeSource() {
      return source;
    },
    set themeSource(wanted: ThemeSource) {
      if (wanted !== "system" && wanted !== "light" && wanted !== "dark") {
        throw new TypeError(`Invalid themeSource: ${String(wanted)}`);
      }
      source = wanted;
      update();
    },
  } satisfies Partial<Electron.NativeTheme>;
  Object.defineProperties(emitter, Object.getOwnPropertyDescriptors(api));
  return strictEmitter("nativeTheme", emitter as EventEmitter & typeof api);
}
