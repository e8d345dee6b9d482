/**
 * `after`, with every part that equals its counterpart in `before` replaced by that very part, so
 * that what did not change keeps its identity across a structured clone. For plain data only.
 */
export function keepUnchanged<Value>(before: unknown, after: Value): Value;
export function keepUnchanged(before: unknown, after: unknown): unknown {
  if (!hasParts(before) || !hasParts(after)) return after;
  if (Array.isArray(before) !== Array.isArray(after)) return after;
  const kept = Object.entries(after).map(([key, part]): [string, unknown] => [
    key,
    keepUnchanged(before[key], part),
  ]);
  const isSame =
    kept.length === Object.keys(before).length &&
    kept.every(([key, part]) => Object.hasOwn(before, key) && Object.is(before[key], part));
  if (isSame) return before;
  return Array.isArray(after) ? kept.map(([, part]) => part) : Object.fromEntries(kept);
}

/** An object or a list, which has its parts by number. */
function hasParts(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
