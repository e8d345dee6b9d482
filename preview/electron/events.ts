import { EventEmitter } from "node:events";
import { PROBED, strict } from "./strict.ts";

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

/** As `strict`; once `isDestroyed` says so, everything but listeners throws as in Electron. */
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
  return new Proxy(strict(name, target), {
    get(object, key, receiver) {
      if (isDestroyed() && typeof key === "string" && !isSafe(key)) {
        throw new TypeError("Object has been destroyed");
      }
      return Reflect.get(object, key, receiver);
    },
  });
}
