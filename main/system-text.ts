import type { Mrd } from "../shared/presence.ts";
import { directed } from "../shared/texts/isolate.ts";
import type { Texts } from "../shared/texts/texts.ts";

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

/** Longer names push the state out of sight. */
const NAME_LIMIT = 48;

/** A name that leaves room for the rest of its line. */
export function shortName(name: string): string {
  return cutText(name, NAME_LIMIT);
}

/** Channels whose names are short. */
export function shortNamed(mrds: readonly Mrd[]): readonly Mrd[] {
  return mrds.map((mrd) => ({ ...mrd, name: shortName(mrd.name) }));
}

type Direction = Pick<Texts, "direction">;

/** A label for a menu of Electron's: a single & would underline the letter after it on all platforms. */
export function menuLabel(text: string, { direction }: Direction): string {
  return directed(text, direction).replaceAll("&", "&&");
}

/**
 * A tooltip, as long as before. Windows 10 swallows a lone & and shows &&& as one; Windows 11 shows
 * what it gets. Only the wide form looks the same on both.
 */
export function tooltipText(text: string, platform: NodeJS.Platform): string {
  return platform === "win32" ? text.replaceAll("&", "＆") : text;
}

/**
 * The body of a notification. Electron hands it to the notification server of a Linux desktop as it
 * is, and the servers in use (GNOME, KDE, Xfce, MATE, dunst) read it as markup. Titles are plain text
 * everywhere, and Electron writes the XML of Windows itself.
 */
export function notificationBody(text: string, platform: NodeJS.Platform): string {
  if (platform !== "linux") return text;
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
