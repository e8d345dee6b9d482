import { type Dirent, existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { unzipSync } from "fflate";

/** Where something was written or shown, and what stands there. */
export interface Place {
  readonly name: string;
  readonly content: Uint8Array;
}

export function textPlace(name: string, text: string): Place {
  return { name, content: Buffer.from(text) };
}

/** Every file below `folder`; what is in zip files as well. */
export function filesBelow(folder: string): readonly Place[] {
  if (!existsSync(folder)) return [];
  const isFile = (entry: Dirent) => entry.isFile();
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(isFile)
    .flatMap(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return unpacked(path.relative(folder, file), readFileSync(file));
    });
}

function unpacked(name: string, content: Uint8Array): readonly Place[] {
  const isZip = Buffer.from(content.subarray(0, 4)).equals(Buffer.from("PK\u0003\u0004"));
  if (!isZip) return [{ name, content }];
  return Object.entries(unzipSync(content)).flatMap(([inner, bytes]) =>
    unpacked(`${name}/${inner}`, bytes),
  );
}

/** Command line and environment of a process and of all that it started; none where /proc is not. */
export function processPlaces(pid: number): readonly Place[] {
  const folder = `/proc/${pid}`;
  if (!existsSync(folder)) return [];
  const read = (name: string): Place => ({
    name: `${folder}/${name}`,
    content: readFileSync(path.join(folder, name)),
  });
  const children = readdirSync(path.join(folder, "task")).flatMap((thread) =>
    readFileSync(path.join(folder, "task", thread, "children"), "utf8")
      .split(" ")
      .filter(Boolean),
  );
  return [read("cmdline"), read("environ"), ...children.map(Number).flatMap(processPlaces)];
}

/** Which of the secrets (by their names) are found, and where. */
export function findSecrets(
  secrets: Readonly<Record<string, string>>,
  places: readonly Place[],
): readonly string[] {
  const forms = Object.entries(secrets).flatMap(([name, secret]) =>
    formsOf(secret).map(([form, bytes]) => ({ what: `${name}, ${form}`, bytes })),
  );
  const found = places.flatMap(({ name, content }) => {
    const buffer = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    return forms
      .filter(({ bytes }) => buffer.includes(bytes))
      .map(({ what }) => `${what}: ${name}`);
  });
  return [...new Set(found)];
}

function formsOf(secret: string): readonly (readonly [string, Buffer])[] {
  const base64 = [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]).toString("base64");
    // Its first and last characters depend on what stands beside it.
    const inner = text.replace(/=+$/, "").slice(before === 0 ? 0 : before + 1, -1);
    return [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
  });
  return [
    ["plain", Buffer.from(secret)],
    ["as JSON", Buffer.from(JSON.stringify(secret).slice(1, -1))],
    ["in UTF-16", Buffer.from(secret, "utf16le")],
    ["URL-encoded", Buffer.from(encodeURIComponent(secret))],
    ["in hex", Buffer.from(Buffer.from(secret).toString("hex"))],
    ...base64.map((text) => ["in base64", Buffer.from(text)] as const),
  ];
}
