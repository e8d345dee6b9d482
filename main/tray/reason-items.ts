import type { NamedReason } from "../../shared/presence.ts";
import type { ReasonLists } from "../../shared/state-request.ts";
import type { Texts } from "../../shared/texts/texts.ts";
import { cutText } from "./cut-text.ts";
import type { TrayMenuItem } from "./menu-item.ts";

/** More would not fit on a small screen. */
const MOST = 30;
const NAME_LIMIT = 48;

/**
 * "No reason", which always works, then the reason codes in the server's order, then what has to be
 * said of the list: that the window has the rest, and that it is old or missing.
 */
export function reasonItems(
  reasons: ReasonLists,
  list: "notReady" | "logout",
  texts: Texts,
  itemOf: (reason: NamedReason | null, label: string) => TrayMenuItem,
): readonly TrayMenuItem[] {
  // Without an id it cannot be asked for, and must not become "no reason".
  const all = reasons[list].filter(({ id }) => id !== null);
  const shown = all.slice(0, MOST);
  return [
    itemOf(null, texts.t("tray.noReason")),
    ...ruled(shown.map((reason) => itemOf(reason, cutText(reason.name, NAME_LIMIT)))),
    ...ruled([...rest(all.length - shown.length, texts), ...freshness(reasons, texts)]),
  ];
}

function rest(count: number, texts: Texts): readonly TrayMenuItem[] {
  if (count === 0) return [];
  const label = texts.t("tray.moreReasons", { count });
  return [{ kind: "command", label, command: { kind: "open" }, why: null, checked: null }];
}

function freshness(reasons: ReasonLists, texts: Texts): readonly TrayMenuItem[] {
  switch (reasons.freshness) {
    case "fresh":
      return [];
    case "old":
      return [{ kind: "info", label: texts.t("tray.reasonsOld") }];
    case "none":
      return [{ kind: "info", label: texts.t("tray.reasonsMissing") }];
  }
}

/** With a line above, if there is anything. */
function ruled(items: readonly TrayMenuItem[]): readonly TrayMenuItem[] {
  return items.length === 0 ? [] : [{ kind: "separator" }, ...items];
}
