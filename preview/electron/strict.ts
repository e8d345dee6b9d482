/** Asked about by promises, `JSON.stringify`, inspection and test runners: not known, not an error. */
export const PROBED = new Set([
  "then",
  "toJSON",
  "asymmetricMatch",
  "$$typeof",
  "nodeType",
  "tagName",
]);

/**
 * `target` as Electron's declarations know it, except that touching a member which the stand-in
 * does not have throws: code that the preview cannot run must not look as if it ran.
 */
export function strict<Target extends object>(name: string, target: Target): Target {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (typeof key === "string" && !(key in object) && !PROBED.has(key))
        throw unknown(`${name}.${key}`);
      return Reflect.get(object, key, receiver);
    },
    set(object, key, value, receiver) {
      if (typeof key === "string" && !(key in object)) throw unknown(`${name}.${key}`);
      return Reflect.set(object, key, value, receiver);
    },
  });
}

/** What to throw where the stand-in has none of it. */
export function unknown(what: string): Error {
  return new Error(
    `The preview's stand-in for Electron has no ${what}: add it to preview/electron, ` +
      "as strict as Electron's own.",
  );
}
