/** The module hook: `electron` is the stand-in beside this file. */
export function resolve(
  specifier: string,
  context: object,
  next: (specifier: string, context: object) => unknown,
): unknown {
  return specifier === "electron"
    ? { url: new URL("./index.js", import.meta.url).href, format: "module", shortCircuit: true }
    : next(specifier, context);
}
