import { strict } from "../electron/strict.ts";

/**
 * Electron's `contextBridge`. The preview has one world only, so what crosses is copied as Electron
 * copies it between its two: functions wrapped, data cloned, prototypes left behind, all frozen.
 */
export function createContextBridge(mainWorld: object) {
  return strict("contextBridge", {
    exposeInMainWorld(key: string, api: unknown) {
      if (key in mainWorld) {
        throw new Error("Cannot bind an API on top of an existing property on the window object");
      }
      Object.defineProperty(mainWorld, key, {
        value: crossOver(api),
        enumerable: true,
        writable: false,
        configurable: false,
      });
    },
  });
}

/** `value` as the other world gets it; throws for what cannot cross. */
export function crossOver(value: unknown, seen = new Map<object, unknown>()): unknown {
  if (typeof value === "symbol") {
    throw new Error("An object could not be cloned.");
  }
  if (isFunction(value)) return wrap(value);
  if (typeof value !== "object" || value === null) return value;
  const known = seen.get(value);
  if (known !== undefined) return known;
  if (value instanceof Promise) return value.then((result) => crossOver(result), rethrow);
  if (Array.isArray(value)) {
    const copy: unknown[] = [];
    seen.set(value, copy);
    for (const item of value) copy.push(crossOver(item, seen));
    return Object.freeze(copy);
  }
  if (!isPlain(value)) return structuredClone(value);
  const copy: Record<string, unknown> = {};
  seen.set(value, copy);
  for (const [key, item] of Object.entries(value)) copy[key] = crossOver(item, seen);
  return Object.freeze(copy);
}

function isFunction(value: unknown): value is (...args: unknown[]) => unknown {
  return typeof value === "function";
}

function wrap(call: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown {
  return (...args) => {
    const crossed = args.map((item) => crossOver(item));
    try {
      return crossOver(call(...crossed));
    } catch (error) {
      return rethrow(error);
    }
  };
}

/** Errors cross as plain ones, their message kept. */
function rethrow(error: unknown): never {
  throw error instanceof Error ? new Error(error.message) : crossOver(error);
}

/** Class instances cross as plain objects too: their own data, without their methods. */
function isPlain(value: object): boolean {
  return Object.prototype.toString.call(value) === "[object Object]";
}
