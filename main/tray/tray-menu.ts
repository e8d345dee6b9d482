import { shownPresence } from "../../shared/snapshot.ts";
import type { MessageKey, Texts } from "../../shared/texts/texts.ts";
import { channelsItem } from "./channel-items.ts";
import { cutText } from "./cut-text.ts";
import type { TrayCommand, TrayMenuInput, TrayMenuItem } from "./menu-item.ts";
import { pauseItem } from "./pause-item.ts";
import { requestedText } from "./requested-text.ts";
import { signOutItem } from "./sign-out-item.ts";
import { stateItems } from "./state-items.ts";
import { asOfText, currentText, withLimit } from "./tray-tooltip.ts";
import { updateItems } from "./update-items.ts";

/** Longer labels make menus wider than the window. */
const NAME_LIMIT = 48;
const LABEL_LIMIT = 80;

/** The tray menu (product 5). It has no running times, so that it changes only when something did. */
export function trayMenu(input: TrayMenuInput): readonly TrayMenuItem[] {
  const { texts, allowed } = input;
  return [
    ...header(input),
    { kind: "separator" },
    ...stateItems(input),
    channelsItem(input),
    { kind: "separator" },
    command("tray.open", { kind: "open" }, texts),
    pauseItem(input),
    command("tray.settings", { kind: "settings" }, texts),
    signOutItem(input),
    { kind: "separator" },
    ...updateItems(input),
    {
      ...command("tray.quit", { kind: "quit" }, texts),
      why: allowed.quit ? null : texts.t("tray.whyByPolicy"),
    },
  ];
}

/**
 * Who it is and what holds, with what was asked for beside it; the last known state, with its time,
 * while it is not confirmed.
 */
function header({ snapshot, overLimit, texts }: TrayMenuInput): readonly TrayMenuItem[] {
  const { requested } = snapshot;
  const presence = shownPresence(snapshot);
  const name = presence === null ? texts.t("window.title") : presence.agent.displayName;
  const state = withLimit(currentText(snapshot, texts), overLimit, texts);
  const lines = [cutText(name, NAME_LIMIT), state];
  const asOf = asOfText(snapshot, texts);
  if (asOf !== null) lines.push(asOf);
  if (requested !== null) {
    const change = requestedText(requested, presence?.mrds ?? [], texts);
    lines.push(texts.t("tray.requested", { change }));
  }
  return lines.map((label) => ({ kind: "info", label: cutText(label, LABEL_LIMIT) }));
}

function command(key: MessageKey, asked: TrayCommand, texts: Texts) {
  const item = { kind: "command", label: texts.t(key), command: asked } as const;
  return { ...item, why: null, checked: null };
}
