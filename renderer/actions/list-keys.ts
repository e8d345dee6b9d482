/** How far PageUp and PageDown go. */
const PAGE = 8;

/**
 * Where a key leads in a list of `count` options, from `at`; null where it leads nowhere. In a text
 * field Home and End belong to the text.
 */
export function movedBy(key: string, at: number, count: number, inText: boolean): number | null {
  if (count === 0) return null;
  const to = target(key, at, count, inText);
  return to === null ? null : Math.min(Math.max(to, 0), count - 1);
}

function target(key: string, at: number, count: number, inText: boolean): number | null {
  switch (key) {
    case "ArrowDown":
      return at + 1;
    case "ArrowUp":
      return at - 1;
    case "PageDown":
      return at + PAGE;
    case "PageUp":
      return at - PAGE;
    case "Home":
      return inText ? null : 0;
    case "End":
      return inText ? null : count - 1;
    default:
      return null;
  }
}
