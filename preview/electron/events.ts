import { EventEmitter } from "node:events";
import { PROBED, strict, unknown } from "./strict.ts";

/** An event that a listener may prevent, as Electron's main process passes it. */
export type PreventableEvent<Details extends object = object> = {
  preventDefault(): void;
  readonly defaultPrevented: boolean;
} & Details;

/** A fresh event with `details`. */
export function createEvent<Details extends object>(details: Details): PreventableEvent<Details> {
  let prevented = false;
  const preventDefault = () => {
    prevented = true;
  };
  const event = { ...details, preventDefault, defaultPrevented: false };
  return Object.defineProperty(event, "defaultPrevented", { get: () => prevented });
}

/** Tells `emitter`'s listeners of an event. */
export type Emit = (emitter: EventEmitter, name: string, ...details: unknown[]) => void;

/** As within a script's own call: what its promises do comes after that. */
export const emitFromScript: Emit = (emitter, name, ...details) => {
  emitter.emit(name, ...details);
};

/**
 * As Electron itself does where no script runs: before it goes on, and looks whether the event was
 * prevented, it lets promises run until there is nothing left of them to do.
 */
export const emitFromOutside: Emit = (emitter, name, ...details) => {
  emitter.emit(name, ...details);
  const runMicrotasks: unknown = Reflect.get(process, "_tickCallback");
  if (typeof runMicrotasks !== "function") throw new Error("Node lost process._tickCallback.");
  Reflect.apply(runMicrotasks, process, []);
};

/** What may be listened for: it happens here, or what happens in its stead is proven elsewhere. */
const EVENTS: Readonly<Record<string, string>> = {
  app:
    "activate before-quit browser-window-created child-process-gone open-url quit ready second-instance " +
    "select-client-certificate session-created web-contents-created will-quit window-all-closed",
  BrowserWindow:
    "blur close closed focus move moved query-session-end ready-to-show resize resized session-end show " +
    "unresponsive",
  Menu: "menu-will-close menu-will-show",
  Notification: "action click close failed show",
  Tray: "click double-click mouse-down",
  WebContents:
    "destroyed did-finish-load preload-error render-process-gone will-attach-webview " +
    "will-frame-navigate will-navigate will-prevent-unload will-redirect",
  nativeTheme: "updated",
  // The last two are Node's, which the updates' library listens for wherever it runs.
  "net.request()": "abort close login redirect response aborted socket",
  powerMonitor: "lock-screen resume shutdown suspend unlock-screen",
  screen: "display-metrics-changed display-removed",
  session: "will-download",
};

/** As `strict`; listening for what the stand-in never tells throws, too. */
export function strictEmitter<Target extends EventEmitter>(name: string, target: Target): Target {
  const known = new Set(["error", "removeListener", ...(EVENTS[name] ?? "").split(" ")]);
  target.on("newListener", (event: string) => {
    if (!known.has(event)) throw unknown(`${name} event "${event}"`);
  });
  return strict(name, target);
}

/** As `strictEmitter`; once `isDestroyed` says so, everything but listeners throws as in Electron. */
export function strictUntilDestroyed<Target extends EventEmitter>(
  name: string,
  target: Target,
  isDestroyed: () => boolean,
): Target {
  // The tray's own `isDestroyed` reads `destroyed`.
  const isSafe = (key: string) =>
    /^(isDestroyed|destroyed|domain)$/.test(key) ||
    key in EventEmitter.prototype ||
    PROBED.has(key);
  return new Proxy(strictEmitter(name, target), {
    get(object, key, receiver) {
      if (isDestroyed() && typeof key === "string" && !isSafe(key)) {
        throw new TypeError("Object has been destroyed");
      }
      return Reflect.get(object, key, receiver);
    },
  });
}
