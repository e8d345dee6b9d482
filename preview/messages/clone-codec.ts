/** A JSON value that stands for a structured-clone value; see `encodeClone`. */
export type Encoded =
  | string
  | number
  | boolean
  | null
  | readonly Encoded[]
  | { readonly [key: string]: Encoded };

/** Marks what JSON cannot say; an object that really has this key is written as a list of pairs. */
const TAG = "$";

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
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { [TAG]: "number", v: Object.is(value, -0) ? "-0" : String(value) };
    case "undefined":
      return { [TAG]: "undefined" };
    case "bigint":
      return { [TAG]: "bigint", v: String(value) };
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
  const inner = [...parents, value];
  const encode = (item: unknown) => encodeClone(item, inner);
  if (Array.isArray(value)) return Array.from(value, encode);
  if (value instanceof Date) return { [TAG]: "date", v: encode(value.getTime()) };
  if (value instanceof Map) return { [TAG]: "map", v: [...value].map((pair) => pair.map(encode)) };
  if (value instanceof Set) return { [TAG]: "set", v: [...value].map(encode) };
  if (value instanceof Error) return { [TAG]: "error", v: [value.name, value.message] };
  if (value instanceof Uint8Array) return { [TAG]: "bytes", v: Array.from(value) };
  if (value instanceof ArrayBuffer) {
    return { [TAG]: "buffer", v: Array.from(new Uint8Array(value)) };
  }
  if (!isPlain(value)) throw new TypeError("The preview does not carry this kind of object.");
  const pairs = Object.entries(value).map(([key, item]) => [key, encode(item)] as const);
  return pairs.some(([key]) => key === TAG || key === "__proto__")
    ? { [TAG]: "object", v: pairs }
    : Object.fromEntries(pairs);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.prototype.toString.call(value) === "[object Object]";
}

/** The value that `encodeClone` was given, as a structured clone would hand it over. */
export function decodeClone(encoded: Encoded): unknown {
  if (typeof encoded !== "object" || encoded === null) return encoded;
  if (isList(encoded)) return encoded.map(decodeClone);
  const tag = encoded[TAG];
  if (typeof tag === "string") return decodeTagged(tag, encoded["v"]);
  return fromPairs(Object.entries(encoded));
}

function decodeTagged(tag: string, v: Encoded | undefined): unknown {
  const list = isList(v) ? v : [];
  switch (tag) {
    case "undefined":
      return undefined;
    case "number":
      return Number(v);
    case "bigint":
      return BigInt(String(v));
    case "date":
      return new Date(Number(decodeClone(v ?? null)));
    case "map":
      return new Map(list.map(asPair).map(([key, item]) => [decodeClone(key), decodeClone(item)]));
    case "set":
      return new Set(list.map(decodeClone));
    case "error":
      return Object.assign(new Error(String(list[1])), { name: String(list[0]) });
    case "bytes":
      return Uint8Array.from(list.map(Number));
    case "buffer":
      return Uint8Array.from(list.map(Number)).buffer;
    case "object":
      return fromPairs(list.map(asPair).map(([key, item]) => [String(key), item]));
    default:
      throw new TypeError(`Not an encoded clone: ${tag}`);
  }
}

function fromPairs(pairs: readonly (readonly [string, Encoded])[]): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [key, item] of pairs) {
    Object.defineProperty(object, key, {
      value: decodeClone(item),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return object;
}

function asPair(encoded: Encoded): readonly [Encoded, Encoded] {
  const list = isList(encoded) ? encoded : [];
  return [list[0] ?? null, list[1] ?? null];
}

function isList(encoded: Encoded | undefined): encoded is readonly Encoded[] {
  return Array.isArray(encoded);
}
