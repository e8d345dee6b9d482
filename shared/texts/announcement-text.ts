import { isolated } from "./isolate.ts";
import type { Texts } from "./texts.ts";

/** Who told the team something. */
export function announcementTitle(from: string | null, { t, direction }: Texts): string {
  return from === null
    ? t("announcement.title")
    : t("announcement.from", { name: isolated(from, direction) });
}
