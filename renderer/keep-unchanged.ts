/**
 * `after`, with every part that equals its counterpart in `before` replaced by that very part, so
 * that what did not change keeps its identity across a structured clone. For plain data only.
 */
export function keepUnchanged<Value>(before: unknown, after: Value): Value;
export function keepUnchanged(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (Array.isArray(before) && Array.isArray(after)) {
    const kept = after.map((part, index) => keepUnchanged(before[index], part));
    return before.length === kept.length && sameParts(before, kept) ? before : kept;
  }
  if (isRecord(before) && isRecord(after)) {
    const kept = Object.fromEntries(
      Object.entries(after).map(([key, part]) => [key, keepUnchanged(before[key], part)]),
    );
    const keys = Object.keys(kept);
    const same =
      keys.length === Object.keys(before).length &&
      keys.every((key) => Object.hasOwn(before, key) && Object.is(before[key], kept[key]));
    return same ? before : kept;
  }
  return after;
}

function sameParts(before: readonly unknown[], after: readonly unknown[]): boolean {
  return after.every((part, index) => Object.is(part, before[index]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
