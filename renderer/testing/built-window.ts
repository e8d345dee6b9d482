import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A file of the built window. */
export interface BuiltFile {
  readonly type: string;
  readonly body: string | Buffer;
}

const BUILT = path.join(import.meta.dirname, "../../dist/renderer");
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};

/** The window as it ships, as it was built last: its files by their path, e.g. `index.html`. */
export function readWindow(): ReadonlyMap<string, BuiltFile> {
  const files = new Map<string, BuiltFile>();
  for (const entry of readdirSync(BUILT, { recursive: true, withFileTypes: true })) {
    const extension = path.extname(entry.name);
    // Maps are built beside it, and never shipped.
    if (!entry.isFile() || extension === ".map") continue;
    const file = path.join(entry.parentPath, entry.name);
    const type = TYPES[extension] ?? "application/octet-stream";
    const name = path.relative(BUILT, file).replaceAll(path.sep, "/");
    files.set(name, { type, body: readFileSync(file) });
  }
  return files;
}
