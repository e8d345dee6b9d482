import { REDACTED } from "../live-secrets.ts";
import type { LogFields } from "../log.ts";

/** Longest value that a log line carries; longer ones are cut after redaction, never before. */
const LONGEST_VALUE = 2_000;
/** More than this is not even searched: a log line is no place for a payload. */
const LONGEST_INPUT = 20_000;

const WORDS =
  "pass(?:word|wd|phrase|code)|pwd|secret|token|authori[sz]ation|credential|cookie|keycloak_?user|api_?key|private_?key|\\bauth\\b";
const SECRET_KEY = new RegExp(WORDS, "i");

/** A telling key within a text, up to where its value starts; the lengths keep the search linear. */
const KEY = `((?:${WORDS})[\\w-]{0,40}\\\\{0,8}["']?\\s{0,9}[:=]\\s{0,9})(?!\\s|\\[redacted)`;

/** Used in this order: what cannot be delimited safely goes to its end first. */
const SECRET_TEXTS: readonly (readonly [RegExp, string])[] = [
  // Headers, whose value is the rest of the line.
  [/((?:authorization|cookie)\s{0,9}[:=]\s{0,9})(?!\s|\[redacted)[^\r\n]+/gi, `$1${REDACTED}`],
  // An object, a list, or a string within JSON within a string: where it ends is not worth guessing.
  [new RegExp(`${KEY}(?:\\\\{1,8}["']|["']?[{[]).*`, "gis"), `$1${REDACTED}`],
  [new RegExp(`${KEY}"(?:[^"\\\\]|\\\\.)*"?`, "gis"), `$1${REDACTED}`],
  [new RegExp(`${KEY}'(?:[^'\\\\]|\\\\.)*'?`, "gis"), `$1${REDACTED}`],
  [new RegExp(`${KEY}[^\\s&;,"'}]+`, "gi"), `$1${REDACTED}`],
  [/\b(bearer\s{1,9})(?!\s|\[redacted)[^\s,;"']+/gi, `$1${REDACTED}`],
  [/\b(basic\s{1,4})[\w+/-]{12,}={0,2}/gi, `$1${REDACTED}`],
  // A JSON Web Token: base64 of `{"…`, then up to four parts.
  [/eyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g, REDACTED],
  // Up to the last `@` before the path, as URLs are read: a password may hold one itself.
  [/(:\/\/)[^\s/?#]{1,500}@/g, `$1${REDACTED}@`],
];

/** The text without passwords, tokens and what looks like them, cut to `longest` characters. */
export function redactText(text: string, longest = LONGEST_VALUE): string {
  let safe = text.slice(0, LONGEST_INPUT);
  for (const [pattern, replacement] of SECRET_TEXTS) safe = safe.replace(pattern, replacement);
  return safe.length > longest ? `${safe.slice(0, longest)}…` : safe;
}

/**
 * Data as JSON knows it, with every secret in it replaced, known by its key or by its looks; `mask`
 * sees each text after that.
 */
export function redactData(data: unknown, mask: (text: string) => string): unknown {
  if (typeof data === "string") return mask(redactText(data));
  if (Array.isArray(data)) return data.map((item) => redactData(item, mask));
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      isSecret(key, value) ? REDACTED : redactData(value, mask),
    ]),
  );
}

/**
 * The fields with every secret replaced, known by its key or by its looks, and what `mask` knows
 * before that.
 */
export function redactFields(fields: LogFields, mask = (text: string) => text): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      const safe = typeof value === "string" ? redactText(mask(value)) : value;
      return [key, isSecret(key, value) ? REDACTED : safe];
    }),
  );
}

function isSecret(key: string, value: unknown): boolean {
  return value !== null && typeof value !== "boolean" && SECRET_KEY.test(key);
}

export interface PersonalNames {
  /** User names and the like; empty ones are left out. */
  readonly people: readonly string[];
  /** The folder of the computer's user, whose name is often theirs; empty for none. */
  readonly homeFolder: string;
}

/** What stands in the place of a person's name, and of their folder. */
const PERSON = "[person]";
const HOME = "[home]";

/** A letter would be found in every word. */
const SHORTEST_NAME = 2;

/**
 * Returns what masks people's names in a text. Whole names only, whatever their case: whoever is
 * called Al must not take the middle out of "signal". Server addresses are the organisation's, and stay.
 */
export function createMask({ people, homeFolder }: PersonalNames): (text: string) => string {
  const names = [...new Set(people.map((name) => name.trim()))]
    .filter((name) => name.length >= SHORTEST_NAME)
    .sort((one, other) => other.length - one.length)
    .map(literal);
  const anyName =
    names.length === 0
      ? null
      : new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const homes = homeFolder.length > 1 ? waysToWrite(homeFolder) : [];
  return (text) => {
    const homeless = homes.reduce((left, home) => left.replaceAll(home, HOME), text);
    return anyName === null ? homeless : homeless.replace(anyName, PERSON);
  };
}

/** A folder as it is, and as it stands in JSON, and in a file's address. */
function waysToWrite(folder: string): readonly string[] {
  const slashes = folder.replaceAll("\\", "/");
  return [folder, folder.replaceAll("\\", "\\\\"), slashes, encodeURI(slashes)];
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
