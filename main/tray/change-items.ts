import { isAvailableToAgent } from "../../shared/availability.ts";
import { isSameReason, isSwitched, signOutNow, TO_READY, whyNot } from "../../shared/permitted.ts";
import type { Mrd, NamedReason, ReasonCode } from "../../shared/presence.ts";
import { isConfirmed, type Snapshot, shownPresence } from "../../shared/snapshot.ts";
import type { StateChange } from "../../shared/state-change.ts";
import type { ReasonLists, WhyNot } from "../../shared/state-request.ts";
import { createFormats } from "../../shared/texts/formats.ts";
import { shortWhyNotText } from "../../shared/texts/request-text.ts";
import { channelText, mrdStateText } from "../../shared/texts/state-text.ts";
import type { Texts } from "../../shared/texts/texts.ts";
import { shortName } from "../system-text.ts";
import { commandItem, type TrayMenuInput, type TrayMenuItem } from "./menu-item.ts";

/** Ready, and Not Ready ▸ with its reasons; what is confirmed now carries a tick. */
export function stateItems(input: TrayMenuInput): readonly TrayMenuItem[] {
  const { snapshot, texts } = input;
  if (hidesChanges(snapshot)) return [];
  const state = isConfirmed(snapshot) ? (snapshot.presence?.state ?? null) : null;
  const why = whyNoChange(input, "agentState");
  const notReady = (reason: ReasonCode | null, label: string) =>
    changeItem(
      input,
      label,
      { kind: "agentState", name: "NOT_READY", reasonId: reason?.id ?? null },
      state?.name === "NOT_READY" && isSameReason(state.reason, reason),
    );
  return [
    changeItem(input, texts.t("agentState.READY"), TO_READY, state?.name === "READY"),
    {
      kind: "submenu",
      label: texts.t("agentState.NOT_READY"),
      items: why === null ? reasonItems(snapshot.reasons, "notReady", texts, notReady) : [],
      why,
    },
  ];
}

/**
 * Channels ▸ with the state of each; a click asks for the other one. Where none can be switched they
 * stay to be read, and the menu says why instead of each of them.
 */
export function channelsItem(input: TrayMenuInput): TrayMenuItem {
  const { snapshot, texts } = input;
  const { confirmedAt } = snapshot;
  const label = texts.t("tray.channels");
  const mrds = shownPresence(snapshot)?.mrds;
  if (mrds === undefined || mrds.length === 0) {
    const why = mrds === undefined ? "tray.whyNoChannels" : "tray.whyNoChannelsAssigned";
    return { kind: "submenu", label, items: [], why: texts.t(why) };
  }
  const stale = !isConfirmed(snapshot);
  if (stale || hidesChanges(snapshot)) {
    const time = createFormats(texts.locale).clock(confirmedAt ?? 0);
    return {
      kind: "submenu",
      label: stale && confirmedAt !== null ? texts.t("tray.menuAsOf", { label, time }) : label,
      items: mrds.map((mrd) => ({ kind: "info", label: channelLabel(mrd, texts) })),
      why: null,
    };
  }
  const why = whyNoChange(input, "mrdState");
  return {
    kind: "submenu",
    label: why === null ? label : texts.t("tray.menuDisabled", { label, why }),
    items: mrds.map((mrd) => channelItem(mrd, input, why !== null)),
    why: null,
  };
}

function channelItem(mrd: Mrd, input: TrayMenuInput, allForbidden: boolean): TrayMenuItem {
  const label = channelLabel(mrd, input.texts);
  if (!isAvailableToAgent(mrd)) return { kind: "info", label };
  const checked = isSwitched(mrd, "READY");
  if (allForbidden) return { kind: "info", label, checked };
  const state = checked ? "NOT_READY" : "READY";
  return changeItem(input, label, { kind: "mrdState", mrdId: mrd.id, state }, checked);
}

function channelLabel(mrd: Mrd, texts: Texts): string {
  const channel = shortName(mrd.name);
  return isAvailableToAgent(mrd)
    ? channelText(channel, mrdStateText(mrd, texts), "label", texts)
    : texts.t("tray.menuChannelUnavailable", { channel });
}

/**
 * Sign out ▸ with its reasons where the server is asked for it. Where the widget only forgets the
 * agent (`signOut` in shared/bridge.ts), it is one item without reasons.
 */
export function signOutItem({ snapshot, allowed, texts }: TrayMenuInput): TrayMenuItem {
  const label = texts.t("tray.signOut");
  const item = (reason: ReasonCode | null, name: string, why: string | null = null) =>
    commandItem(name, { kind: "signOut", reasonId: reason?.id ?? null }, why);
  const now = signOutNow(snapshot, allowed);
  if (now === "forget") return item(null, label);
  if (now !== "ask") return item(null, label, shortWhyNotText(now, snapshot, texts));
  const items = reasonItems(snapshot.reasons, "logout", texts, item);
  return { kind: "submenu", label, items, why: null };
}

function changeItem(
  { snapshot, allowed, texts }: TrayMenuInput,
  label: string,
  change: StateChange,
  checked: boolean,
): TrayMenuItem {
  const why = whyNot(snapshot, change, allowed);
  const text = why === null ? null : shortWhyNotText(why, snapshot, texts);
  return commandItem(label, { kind: "changeState", change }, text, checked);
}

/** More would not fit on a small screen. */
const MOST_REASONS = 30;

/**
 * "No reason", which always works, then the reason codes in the server's order, then what has to be
 * said of the list: that the window has the rest, and that it is old or missing.
 */
function reasonItems(
  reasons: ReasonLists,
  list: "notReady" | "logout",
  texts: Texts,
  itemOf: (reason: NamedReason | null, label: string) => TrayMenuItem,
): readonly TrayMenuItem[] {
  // Without an id it cannot be asked for, and must not become "no reason".
  const all = reasons[list].filter(({ id }) => id !== null);
  const shown = all.slice(0, MOST_REASONS);
  return [
    itemOf(null, texts.t("tray.noReason")),
    ...withRule(shown.map((reason) => itemOf(reason, shortName(reason.name)))),
    ...withRule([
      ...reasonsLeft(all.length - shown.length, texts),
      ...freshnessItems(reasons, texts),
    ]),
  ];
}

function reasonsLeft(count: number, texts: Texts): readonly TrayMenuItem[] {
  if (count === 0) return [];
  const label = texts.t("tray.moreReasons", { count });
  return [commandItem(label, { kind: "open" })];
}

function freshnessItems(reasons: ReasonLists, texts: Texts): readonly TrayMenuItem[] {
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
function withRule(items: readonly TrayMenuItem[]): readonly TrayMenuItem[] {
  return items.length === 0 ? [] : [{ kind: "separator" }, ...items];
}

/** What keeps the agent from every change, whichever it is. */
const FROM_ALL: readonly WhyNot[] = [
  "observing",
  "byPolicy",
  "notLive",
  "noPermission",
  "requestUnderWay",
];
const ANY_CHANGE = {
  agentState: { kind: "agentState", name: "NOT_READY", reasonId: null },
  mrdState: { kind: "mrdState", mrdId: "", state: "NOT_READY" },
} as const satisfies Record<string, StateChange>;

/** Why no change of the agent's state, or of any channel, can be asked for now; null where some may be. */
function whyNoChange(
  { snapshot, allowed, texts }: TrayMenuInput,
  of: StateChange["kind"],
): string | null {
  const why = whyNot(snapshot, ANY_CHANGE[of], allowed);
  return why !== null && FROM_ALL.includes(why) ? shortWhyNotText(why, snapshot, texts) : null;
}

/**
 * Whether the account may never change its state, so that there is nothing to offer (product 8).
 * Where the widget only looks on, AgentDesk is the place for it, and the menu says so.
 */
function hidesChanges({ presence, capabilities }: Snapshot): boolean {
  return capabilities.changesState && presence !== null && !presence.agent.mayChangeState;
}
