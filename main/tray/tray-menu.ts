import { isAvailableToAgent } from "../../shared/availability.ts";
import { createFormats } from "../../shared/messages/formats.ts";
import type { MessageKey, Texts } from "../../shared/messages/texts.ts";
import type { Mrd } from "../../shared/presence.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import { cutText } from "./cut-text.ts";
import type { TrayCommand, TrayMenuItem } from "./menu-item.ts";
import { mrdStateText } from "./state-text.ts";
import { lastKnownAvailability } from "./tray-icon.ts";
import { asOfText, currentText } from "./tray-tooltip.ts";

/** Longer labels make menus wider than the window. */
const NAME_LIMIT = 48;
const LABEL_LIMIT = 80;

/** The tray menu (product 5). It has no running times, so that it changes only when something did. */
export function trayMenu(snapshot: Snapshot, texts: Texts): readonly TrayMenuItem[] {
  return [
    ...header(snapshot, texts),
    { kind: "separator" },
    // Ready and Not ready ▸ go here once the widget changes states.
    channels(snapshot, texts),
    { kind: "separator" },
    command("tray.open", { kind: "open" }, texts),
    // Pause notifications ▸ and Settings go here.
    command("tray.signOut", { kind: "signOut" }, texts, whyNoSignOut(snapshot, texts)),
    { kind: "separator" },
    command("tray.quit", { kind: "quit" }, texts),
  ];
}

/** Who it is and what holds; the last known state, with its time, while it is not confirmed. */
function header(snapshot: Snapshot, texts: Texts): readonly TrayMenuItem[] {
  const { presence } = snapshot;
  const name = presence === null ? texts.t("window.title") : presence.agent.displayName;
  const asOf = asOfText(snapshot, texts);
  return [cutText(name, NAME_LIMIT), currentText(snapshot, texts), ...(asOf === null ? [] : [asOf])]
    .map((label) => cutText(label, LABEL_LIMIT))
    .map((label) => ({ kind: "info", label }));
}

function channels(snapshot: Snapshot, texts: Texts): TrayMenuItem {
  const { presence, confirmedAt, link } = snapshot;
  const label = texts.t("tray.channels");
  const stale = lastKnownAvailability(snapshot) !== null;
  if (presence === null || !(stale || link.name === "live")) {
    return { kind: "submenu", label, items: [], why: texts.t("tray.whyNoChannels") };
  }
  if (presence.mrds.length === 0) {
    return { kind: "submenu", label, items: [], why: texts.t("tray.whyNoChannelsAssigned") };
  }
  const time = createFormats(texts.locale).clock(confirmedAt ?? 0);
  return {
    kind: "submenu",
    label: stale && confirmedAt !== null ? texts.t("tray.menuAsOf", { label, time }) : label,
    items: presence.mrds.map((mrd) => ({ kind: "info", label: channelLabel(mrd, texts) })),
    why: null,
  };
}

function channelLabel(mrd: Mrd, texts: Texts): string {
  const channel = cutText(mrd.name, NAME_LIMIT);
  return isAvailableToAgent(mrd)
    ? texts.t("tray.menuChannel", { channel, state: mrdStateText(mrd, texts) })
    : texts.t("tray.menuChannelUnavailable", { channel });
}

function whyNoSignOut({ link }: Snapshot, texts: Texts): string | null {
  switch (link.name) {
    case "signedOut":
    case "ended":
    case "refused":
      return texts.t("tray.whyNotSignedIn");
    case "signingIn":
      return texts.t("tray.whySigningIn");
    default:
      return null;
  }
}

function command(
  key: MessageKey,
  asked: TrayCommand,
  texts: Texts,
  why: string | null = null,
): TrayMenuItem {
  return { kind: "command", label: texts.t(key), command: asked, why, checked: null };
}
