/** Draws one of them. */
export type Pick = <T>(from: readonly [T, ...T[]]) => T;

export function pickWith(random: () => number): Pick {
  return (from) => from[Math.floor(random() * from.length)] ?? from[0];
}

/** Texts that a screen, a page, a log or a message format might read as more than text. */
export const HOSTILE_TEXTS: readonly [string, ...string[]] = [
  "",
  " ",
  "\u202eYDAER\u202c",
  "\u2067READY\u2069 CHAT",
  "\u2069\u2068Ready\u200f",
  "\u0000\u0007\u001b[2J\u001b[31mREADY\u0085",
  "CHAT\nCX VOICE ready\r\n",
  "a\u2028b\u2029c",
  "\ud800",
  "\udc00x\ud800",
  "\u{e0041}\u{e007f}",
  "\ufeff\u200b\u2060",
  "קול Ready שלום",
  "جاهز",
  "<img src=x onerror=alert(1)>",
  "<script>document.title='owned'</script>",
  "</title><svg onload=alert(1)>",
  "javascript:alert(1)",
  "$t(availability.ready)",
  "{{state}} {{- channel}}",
  "%s %d %n %{exit}",
  "__proto__",
  "constructor",
  "toString",
  "e\u0301".repeat(300),
  "👩‍💻".repeat(200),
  "READY",
  "ready",
  "READY\u0000",
  " NOT_READY ",
  "LOGOUT",
  "2026-01-01T00:00:00Z",
  "9".repeat(400),
  "1".repeat(16),
  "x".repeat(5_000),
];

/** Hundreds of kilobytes each: rare, or the run would measure the machine's memory. */
const HUGE_TEXTS: readonly [string, ...string[]] = [
  "x".repeat(300_000),
  "\u202e".repeat(300_000),
  " ".repeat(300_000),
  "\ud800".repeat(200_000),
  "a\u0301".repeat(150_000),
];

const NUMBERS: readonly [number, ...number[]] = [
  ...([0, -0, -1, 1, 1.5, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 53, -(2 ** 53)] as const),
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 639_057_660_000, 1e18],
];

/** Objects and lists of the kinds that parsers stumble over. Shared: no parser may change them. */
const STRUCTURES: readonly [unknown, ...unknown[]] = [
  {},
  [],
  [[]],
  [null],
  JSON.parse('{"__proto__":{"name":"READY","polluted":true}}'),
  JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
  { hasOwnProperty: 1, toString: null, valueOf: "x" },
  { length: -1, 0: "a" },
  JSON.parse('{"then":"x","toJSON":"x"}'),
  nested(200, (inner) => [inner]),
  nested(200, (inner) => ({ agentPresence: inner })),
  nested(200, (inner) => ({ error: inner })),
  Array.from({ length: 300 }, (_, index) => index),
  Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`k${index}`, index])),
];

function nested(depth: number, around: (inner: unknown) => unknown): unknown {
  let value: unknown = null;
  for (let level = 0; level < depth; level++) value = around(value);
  return value;
}

/** Whatever no field expects. */
export function hostileValue(random: () => number): unknown {
  const pick = pickWith(random);
  const kind = random();
  if (kind < 0.001) return pick(HUGE_TEXTS);
  if (kind < 0.45) return pick(HOSTILE_TEXTS);
  if (kind < 0.65) return pick(NUMBERS);
  if (kind < 0.85) return pick(STRUCTURES);
  return pick([null, true, false, undefined]);
}
