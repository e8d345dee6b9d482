import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { type Context, requireReady } from "./context.ts";
import { createEvent, strictEmitter } from "./events.ts";
import { strict } from "./strict.ts";

/** Electron's `powerMonitor`. */
export function createPowerMonitor(context: Context) {
  let locked = false;
  let idle = 0;
  const emitter = Object.assign(new EventEmitter(), {
    getSystemIdleState: (threshold: number) =>
      locked ? "locked" : idle >= threshold ? "idle" : "active",
    getSystemIdleTime: () => idle,
  });
  context.on("power", ({ event }) => {
    if (event === "lock-screen") locked = true;
    if (event === "unlock-screen") locked = false;
    // Who prevents the end of the computer has to end soon themselves.
    emitter.emit(event, createEvent({}));
  });
  context.on("idle", ({ seconds }) => {
    idle = seconds;
  });
  return strictEmitter("powerMonitor", emitter);
}

/** Electron's `shell`: what would leave the widget is only listed on the desktop. */
export function createShell(context: Context) {
  return strict("shell", {
    async openExternal(url: string) {
      context.host.send({ kind: "openExternal", url: new URL(url).href });
    },
    showItemInFolder(file: string) {
      context.host.send({ kind: "openExternal", url: file });
    },
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
  const tell = () =>
    context.host.send({ kind: "desktop", patch: { shortcuts: [...callbacks.keys()] } });
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
    unregister(accelerator: string) {
      ready();
      callbacks.delete(accelerator);
      tell();
    },
  } satisfies Partial<Electron.GlobalShortcut>);
}
