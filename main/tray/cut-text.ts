const ELLIPSIS = "…";

/**
 * The text in at most `limit` UTF-16 units, which is how operating systems count. What does not fit
 * is cut between characters as people see them, with an ellipsis in its place.
 */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (kept.length + segment.length + ELLIPSIS.length > limit) break;
    kept += segment;
  }
  return limit < ELLIPSIS.length ? "" : kept.trimEnd() + ELLIPSIS;
}
