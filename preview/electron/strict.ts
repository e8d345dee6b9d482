/** Asked about by promises, `JSON.stringify`, inspection and test runners: not known, not an error. */
const PROBED = new Set(["then", "toJSON", "asymmetricMatch", "$$typeof", "nodeType", "tagName"]);

/**
 * `target` as Electron's declarations know it, except that touching a member which the stand-in
 * does not have throws: code that the preview cannot run must not look as if it ran.
 */
export function strict<Target extends object>(name: string, target: Target): Target {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (typeof key === "string" && !(key in object) && !PROBED.has(key)) throw unknown(name, key);
      return Reflect.get(object, key, receiver);
    },
    set(object, key, value, receiver) {
      if (typeof key === "string" && !(key in object)) throw unknown(name, key);
      return Reflect.set(object, key, value, receiver);
    },
  });
}

/** As `strict`; once `isDestroyed` says so, everything but listeners throws as in Electron. */
export function strictUntilDestroyed<Target extends object>(
  name: string,
  target: Target,
  isDestroyed: () => boolean,
): Target {
  return new Proxy(strict(name, target), {
    get(object, key, receiver) {
      if (isDestroyed() && typeof key === "string" && !SAFE_WHEN_DESTROYED.has(key)) {
        throw new TypeError("Object has been destroyed");
      }
      return Reflect.get(object, key, receiver);
    },
  });
}

const SAFE_WHEN_DESTROYED = new Set([
  ...PROBED,
  "isDestroyed",
  // What the tray's own `isDestroyed` reads.
  "destroyed",
  "constructor",
  "on",
  "once",
  "off",
  "emit",
  "addListener",
  "removeListener",
  "removeAllListeners",
  "listeners",
  "listenerCount",
  "_events",
  "_eventsCount",
  "_maxListeners",
  "domain",
]);

function unknown(name: string, key: string): Error {
  return new Error(
    `The preview's stand-in for Electron has no ${name}.${key}: add it to preview/electron, ` +
      "as strict as Electron's own.",
  );
}
