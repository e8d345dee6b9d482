import { directed } from "../shared/texts/isolate.ts";
import type { Texts } from "../shared/texts/texts.ts";

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
