/**
 * `node --import register.js dist/main/index.js` runs the widget's main process without Electron:
 * `electron` resolves to the stand-in, and the app gets ready once the main script was evaluated.
 */
import { realpathSync } from "node:fs";
import * as module from "node:module";
import { pathToFileURL } from "node:url";
import { readEnvironment } from "./environment.ts";
import { playPolicyFile } from "./policy-file.ts";
import { resolve } from "./resolve.ts";

const STAND_IN = new URL("./index.js", import.meta.url).href;

/** As `module.registerHooks`, which Node 20 does not have and which needs no second thread. */
type RegisterHooks = (hooks: {
  resolve(specifier: string, context: object, next: (specifier: string) => unknown): unknown;
}) => void;

const registerHooks: unknown = Reflect.get(module, "registerHooks");
if (typeof registerHooks === "function") {
  (registerHooks as RegisterHooks)({
    resolve: (specifier, _context, next) => resolve(specifier, _context, next),
  });
} else {
  module.register("./resolve.js", import.meta.url);
}

Object.defineProperty(process, "type", { value: "browser" });
Object.defineProperty(process, "versions", {
  value: Object.freeze({ ...process.versions, electron: "45.4.1", chrome: "preview" }),
});

const { resources, policyFile } = readEnvironment();
if (resources !== null) Object.defineProperty(process, "resourcesPath", { value: resources });
if (policyFile !== null) playPolicyFile(policyFile);

const standIn = (await import(STAND_IN)) as { default: object; finishLaunching(): void };

// What bundled CommonJS asks for with `require`, the hooks above do not see.
const load: unknown = Reflect.get(module.Module, "_load");
if (typeof load === "function") {
  Reflect.set(module.Module, "_load", (name: string, ...rest: unknown[]) =>
    name === "electron" ? standIn.default : load(name, ...rest),
  );
}

const main = process.argv[1];
if (main !== undefined) {
  await import(pathToFileURL(realpathSync(main)).href);
  // Electron stays until it is told to quit, whatever still waits.
  setInterval(() => {}, 2 ** 30);
  setImmediate(() => standIn.finishLaunching());
}
