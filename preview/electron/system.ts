import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { Context } from "./context.ts";
import { requireReady } from "./context.ts";
import { strict } from "./strict.ts";

/** Electron's `powerMonitor`. */
export function createPowerMonitor(context: Context) {
  const emitter = new EventEmitter();
  context.on("power", ({ event }) => emitter.emit(event));
  const api = {
    isOnBatteryPower: () => false,
    getSystemIdleTime: () => 0,
  } satisfies Partial<Electron.PowerMonitor>;
  return strict("powerMonitor", Object.assign(emitter, api));
}

/** Electron's `shell`: what would leave the widget is only listed on the desktop. */
export function createShell(context: Context) {
  return strict("shell", {
    async openExternal(url: string) {
      context.link.send({ kind: "openExternal", url: new URL(url).href });
    },
    async openPath(file: string) {
      context.link.send({ kind: "openExternal", url: file });
      return "";
    },
    showItemInFolder(file: string) {
      context.link.send({ kind: "openExternal", url: file });
    },
    beep() {},
  } satisfies Partial<Electron.Shell>);
}

const KEY =
  /^(commandorcontrol|cmdorctrl|command|cmd|control|ctrl|alt|option|altgr|shift|super|meta|[a-z0-9]|f([1-9]|1\d|2[0-4])|[!-/:-@[-`{-~]|plus|space|tab|capslock|numlock|scrolllock|backspace|delete|insert|return|enter|up|down|left|right|home|end|pageup|pagedown|escape|esc|volume(up|down|mute)|media(nexttrack|previoustrack|stop|playpause)|printscreen|num(\d|dec|add|sub|mult|div))$/i;

/** Throws where Electron cannot make an accelerator of the text. */
function requireAccelerator(text: string): void {
  if (text.split("+").every((part) => KEY.test(part))) return;
  throw new TypeError(`Error processing argument at index 0, conversion failure from ${text}`);
}

/** Electron's `globalShortcut`; the desktop has a button for each. */
export function createGlobalShortcut(context: Context) {
  const callbacks = new Map<string, () => void>();
  const ready = () =>
    requireReady(context, "globalShortcut cannot be used before the app is ready");
  const tell = () => context.link.send({ kind: "shortcuts", accelerators: [...callbacks.keys()] });
  context.on("shortcut", ({ accelerator }) => callbacks.get(accelerator)?.());
  return strict("globalShortcut", {
    register(accelerator: string, callback: () => void) {
      ready();
      requireAccelerator(accelerator);
      if (callbacks.has(accelerator) || context.os().shortcutsTaken.includes(accelerator)) {
        return false;
      }
      callbacks.set(accelerator, callback);
      tell();
      return true;
    },
    isRegistered(accelerator: string) {
      ready();
      return callbacks.has(accelerator);
    },
    unregister(accelerator: string) {
      ready();
      callbacks.delete(accelerator);
      tell();
    },
    unregisterAll() {
      ready();
      callbacks.clear();
      tell();
    },
  } satisfies Partial<Electron.GlobalShortcut>);
}

/** Electron's `clipboard`, asynchronous as it is since Electron 45. */
export function createClipboard(context: Context) {
  let text = "";
  async function writeText(written: string): Promise<void> {
    text = written;
    context.link.send({ kind: "clipboard", text });
  }
  return strict("clipboard", {
    readText: async () => text,
    writeText,
    clear: () => void writeText(""),
  } satisfies Partial<Electron.Clipboard>);
}
