/** How far each key leads, in options. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/**
 * Where a key leads in a list of `count` options, from `at`; null where it leads nowhere. In a text
 * field Home and End belong to the text.
 */
export function movedBy(key: string, at: number, count: number, inText: boolean): number | null {
  const step = STEPS[key];
  const isText = inText && (key === "Home" || key === "End");
  if (step === undefined || count === 0 || isText) return null;
  return Math.min(Math.max(at + step, 0), count - 1);
}
