import { signOutNow } from "../../shared/permitted.ts";
import type { ReasonCode } from "../../shared/presence.ts";
import type { TrayMenuInput, TrayMenuItem } from "./menu-item.ts";
import { reasonItems } from "./reason-items.ts";
import { whyText } from "./why-text.ts";

/**
 * Sign out ▸ with its reasons where the server is asked for it. Where the widget only forgets the
 * agent (`signOut` in shared/bridge.ts), it is one item without reasons.
 */
export function signOutItem({ snapshot, allowed, texts }: TrayMenuInput): TrayMenuItem {
  const label = texts.t("tray.signOut");
  const now = signOutNow(snapshot, allowed);
  if (now === "forget") return item(null, label);
  if (now !== "ask") return item(null, label, whyText(now, snapshot, texts));
  return {
    kind: "submenu",
    label,
    items: reasonItems(snapshot.reasons, "logout", texts, (reason, name) => item(reason, name)),
    why: null,
  };
}

function item(reason: ReasonCode | null, label: string, why: string | null = null): TrayMenuItem {
  const command = { kind: "signOut", reasonId: reason?.id ?? null } as const;
  return { kind: "command", label, command, why, checked: null };
}
