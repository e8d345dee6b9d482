import path from "node:path";
import { build } from "vite";

/** A file of the built window. */
export interface BuiltFile {
  readonly type: string;
  readonly body: string | Buffer;
}

const ROOT = path.join(import.meta.dirname, "../..");
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};

/** Builds the window as it ships, in memory: its files by their path, e.g. `index.html`. */
export async function buildWindow(): Promise<ReadonlyMap<string, BuiltFile>> {
  const built = await build({
    configFile: path.join(ROOT, "vite.config.ts"),
    mode: "renderer",
    logLevel: "error",
    build: { write: false, sourcemap: false },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const files = new Map<string, BuiltFile>();
  for (const output of outputs) {
    if (!("output" in output)) throw new Error("The build is watching instead of building.");
    for (const file of output.output) {
      const body = file.type === "chunk" ? file.code : Buffer.from(file.source);
      const type = TYPES[path.extname(file.fileName)] ?? "application/octet-stream";
      files.set(file.fileName, { type, body });
    }
  }
  return files;
}
