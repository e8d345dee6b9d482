import { isAvailableToAgent } from "../../shared/availability.ts";
import type { StateChange } from "../../shared/bridge.ts";
import { isSwitched, whyNot } from "../../shared/permitted.ts";
import type { Mrd } from "../../shared/presence.ts";
import { isConfirmed, shownPresence } from "../../shared/snapshot.ts";
import { createFormats } from "../../shared/texts/formats.ts";
import { cutText } from "./cut-text.ts";
import type { TrayMenuInput, TrayMenuItem } from "./menu-item.ts";
import { mrdStateText } from "./state-text.ts";
import { hidesChanges, whyNoChange, whyText } from "./why-text.ts";

const NAME_LIMIT = 48;

/**
 * Channels ▸ with the state of each; a click asks for the other one. Where none can be switched they
 * stay to be read, and the menu says why instead of each of them.
 */
export function channelsItem(input: TrayMenuInput): TrayMenuItem {
  const { snapshot, allowed, texts } = input;
  const { confirmedAt } = snapshot;
  const label = texts.t("tray.channels");
  const presence = shownPresence(snapshot);
  const stale = !isConfirmed(snapshot);
  if (presence === null) {
    return { kind: "submenu", label, items: [], why: texts.t("tray.whyNoChannels") };
  }
  if (presence.mrds.length === 0) {
    return { kind: "submenu", label, items: [], why: texts.t("tray.whyNoChannelsAssigned") };
  }
  if (stale || hidesChanges(snapshot)) {
    const time = createFormats(texts.locale).clock(confirmedAt ?? 0);
    return {
      kind: "submenu",
      label: stale && confirmedAt !== null ? texts.t("tray.menuAsOf", { label, time }) : label,
      items: presence.mrds.map((mrd) => ({ kind: "info", label: channelLabel(mrd, input) })),
      why: null,
    };
  }
  const why = whyNoChange(snapshot, allowed, "mrdState");
  return {
    kind: "submenu",
    label:
      why === null
        ? label
        : texts.t("tray.menuDisabled", { label, why: whyText(why, snapshot, texts) }),
    items: presence.mrds.map((mrd) => channelItem(mrd, input, why !== null)),
    why: null,
  };
}

function channelItem(mrd: Mrd, input: TrayMenuInput, allForbidden: boolean): TrayMenuItem {
  const { snapshot, allowed, texts } = input;
  const label = channelLabel(mrd, input);
  if (!isAvailableToAgent(mrd)) return { kind: "info", label };
  const checked = isSwitched(mrd, "READY");
  if (allForbidden) return { kind: "info", label, checked };
  const state = checked ? "NOT_READY" : "READY";
  const change: StateChange = { kind: "mrdState", mrdId: mrd.id, state };
  const why = whyNot(snapshot, change, allowed);
  return {
    kind: "command",
    label,
    command: { kind: "changeState", change },
    why: why === null ? null : whyText(why, snapshot, texts),
    checked,
  };
}

function channelLabel(mrd: Mrd, { texts }: TrayMenuInput): string {
  const channel = cutText(mrd.name, NAME_LIMIT);
  return isAvailableToAgent(mrd)
    ? texts.t("tray.menuChannel", { channel, state: mrdStateText(mrd, texts) })
    : texts.t("tray.menuChannelUnavailable", { channel });
}
