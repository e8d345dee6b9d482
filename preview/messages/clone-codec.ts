/**
 * A JSON value that stands for a structured-clone value; see `encodeClone`. What JSON has no way to
 * say is a list, with what kind it is of in front; so is a list itself.
 */
export type Encoded =
  | string
  | number
  | boolean
  | null
  | readonly Encoded[]
  | { readonly [key: string]: Encoded };

/**
 * Structured-clone data as JSON, for the way through the WebSocket, which the browser cannot read
 * V8's own format from. Throws a TypeError for what the bridge has no business carrying (cycles,
 * regular expressions, blobs); run `structuredClone` first to refuse what Electron refuses.
 */
export function encodeClone(value: unknown, parents: readonly object[] = []): Encoded {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      if (Number.isFinite(value) && !Object.is(value, -0)) return value;
      return ["number", Object.is(value, -0) ? "-0" : String(value)];
    case "undefined":
      return ["undefined"];
    case "bigint":
      return ["bigint", String(value)];
    case "object":
      return value === null ? null : encodeObject(value, parents);
    default:
      throw new TypeError(`A ${typeof value} cannot be cloned.`);
  }
}

/** What crosses between processes, as structured clones; throws as Electron for what cannot be cloned. */
export function cloneArguments(values: readonly unknown[]): Encoded[] {
  try {
    return values.map((value) => encodeClone(structuredClone(value)));
  } catch {
    throw new Error("An object could not be cloned.");
  }
}

function encodeObject(value: object, parents: readonly object[]): Encoded {
  if (parents.includes(value)) throw new TypeError("The preview carries no cyclic values.");
  const encode = (item: unknown) => encodeClone(item, [...parents, value]);
  const [name, ...parts] = takenApart(value);
  if (name !== undefined) return [name, ...parts.map(encode)];
  const isPlain =
    Object.getPrototypeOf(value) === null ||
    Object.prototype.toString.call(value) === "[object Object]";
  if (!isPlain) throw new TypeError("The preview does not carry this kind of object.");
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item)]));
}

/** What kind of object it is, and its parts; nothing of one that may be plain. */
function takenApart(value: object): readonly [] | readonly [kind: string, ...parts: unknown[]] {
  if (Array.isArray(value)) return ["list", ...value];
  if (value instanceof Date) return ["date", value.getTime()];
  if (value instanceof Map) return ["map", ...value];
  if (value instanceof Set) return ["set", ...value];
  if (value instanceof Error) return ["error", value.name, value.message];
  if (value instanceof Uint8Array) return ["bytes", ...value];
  if (value instanceof ArrayBuffer) return ["buffer", ...new Uint8Array(value)];
  return [];
}

/** What each kind is put together from. */
const PUT_TOGETHER: Readonly<Record<string, (parts: readonly unknown[]) => unknown>> = {
  undefined: () => undefined,
  number: ([text]) => Number(text),
  bigint: ([text]) => BigInt(String(text)),
  list: (parts) => parts,
  date: ([time]) => new Date(Number(time)),
  map: (parts) => new Map(parts.filter(isList).map(([key, item]) => [key, item])),
  set: (parts) => new Set(parts),
  error: ([name, message]) => Object.assign(new Error(String(message)), { name: String(name) }),
  bytes: (parts) => Uint8Array.from(parts, Number),
  buffer: (parts) => Uint8Array.from(parts, Number).buffer,
};

/** The value that `encodeClone` was given, as a structured clone would hand it over. */
export function decodeClone(encoded: Encoded): unknown {
  if (typeof encoded !== "object" || encoded === null) return encoded;
  if (!isList(encoded)) {
    const entries = Object.entries(encoded);
    return Object.fromEntries(entries.map(([key, item]) => [key, decodeClone(item)]));
  }
  const [kind, ...parts] = encoded.map(decodeClone);
  const put = PUT_TOGETHER[String(kind)];
  if (!put) throw new TypeError(`Not an encoded clone: ${String(kind)}`);
  return put(parts);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
