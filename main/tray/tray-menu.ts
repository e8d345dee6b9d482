import { shownPresence } from "../../shared/snapshot.ts";
import { causeText } from "../../shared/texts/cause-text.ts";
import { hourMinute } from "../../shared/texts/formats.ts";
import { requestedText } from "../../shared/texts/request-text.ts";
import type { MessageKey } from "../../shared/texts/texts.ts";
import type { RestartBlock } from "../../shared/update.ts";
import type { PauseLength } from "../notifications/pause.ts";
import { cutText, shortName, shortNamed } from "../system-text.ts";
import { channelsItem, signOutItem, stateItems } from "./change-items.ts";
import { commandItem, type TrayMenuInput, type TrayMenuItem } from "./menu-item.ts";
import { asOfText, currentText, withBreakTime } from "./tray-tooltip.ts";

/** Longer labels make menus wider than the window. */
const LABEL_LIMIT = 80;

/** The tray menu (product 5). It has no running times, so that it changes only when something did. */
export function trayMenu(input: TrayMenuInput): readonly TrayMenuItem[] {
  const { t } = input.texts;
  return [
    ...header(input),
    { kind: "separator" },
    ...stateItems(input),
    channelsItem(input),
    { kind: "separator" },
    commandItem(t("tray.open"), { kind: "open" }),
    ...dayItems(input),
    pauseItem(input),
    commandItem(t("tray.settings"), { kind: "settings" }),
    signOutItem(input),
    { kind: "separator" },
    ...updateItems(input),
    commandItem(
      t("tray.quit"),
      { kind: "quit" },
      input.allowed.quit ? null : t("shortWhyNot.byPolicy"),
    ),
  ];
}

/**
 * Who it is and what holds, with what was asked for beside it; the last known state, with its time,
 * while it is not confirmed.
 */
function header({ snapshot, breakTime, texts }: TrayMenuInput): readonly TrayMenuItem[] {
  const { requested } = snapshot;
  const presence = shownPresence(snapshot);
  const name = presence === null ? texts.t("window.title") : presence.agent.displayName;
  // What is left of a break runs, and is in the tooltip.
  const over = breakTime?.kind === "over" ? breakTime : null;
  const state = withBreakTime(currentText(snapshot, texts), over, texts);
  const lines = [shortName(name), state];
  const { cause, confirmedAt } = snapshot;
  const why = cause && causeText(snapshot, confirmedAt ?? 0, texts);
  if (why !== null) lines.push(why);
  const asOf = asOfText(snapshot, texts);
  if (asOf !== null) lines.push(asOf);
  if (requested !== null) {
    const change = requestedText(requested, shortNamed(presence?.mrds ?? []), "label", texts);
    lines.push(texts.t("tray.requested", { change }));
  }
  return lines.map((label) => ({ kind: "info", label: cutText(label, LABEL_LIMIT) }));
}

const PAUSE_LENGTHS = [
  ["halfHour", "tray.pauseHalfHour"],
  ["hour", "tray.pauseHour"],
  ["untilTomorrow", "tray.pauseTomorrow"],
] as const satisfies readonly (readonly [PauseLength, MessageKey])[];

/** My day, where there is one: not before a sign-in, and not where policy keeps none. */
function dayItems({ snapshot, allowed, texts }: TrayMenuInput): readonly TrayMenuItem[] {
  if (!allowed.history || shownPresence(snapshot) === null) return [];
  return [commandItem(texts.t("day.title"), { kind: "day" })];
}

/** Pause notifications ▸; while they are paused it says until when, and offers to resume first. */
function pauseItem({ pausedUntil, allowed, texts }: TrayMenuInput): TrayMenuItem {
  if (!allowed.pauseNotifications) {
    const why = texts.t("shortWhyNot.byPolicy");
    return { kind: "submenu", label: texts.t("tray.pause"), items: [], why };
  }
  const item = (length: PauseLength | null, label: string) =>
    commandItem(label, { kind: "pause", length });
  const lengths = PAUSE_LENGTHS.map(([length, key]) => item(length, texts.t(key)));
  if (pausedUntil === null) {
    return { kind: "submenu", label: texts.t("tray.pause"), items: lengths, why: null };
  }
  return {
    kind: "submenu",
    label: texts.t("tray.pausedUntil", { time: hourMinute(pausedUntil, texts.locale) }),
    items: [item(null, texts.t("tray.resume")), { kind: "separator" }, ...lengths],
    why: null,
  };
}

const WHY_NO_RESTART = {
  ready: "tray.whyAgentReady",
  task: "tray.whyTasks",
  request: "shortWhyNot.requestUnderWay",
  notKnown: "tray.whySigningIn",
} as const satisfies Record<RestartBlock, MessageKey>;

/** A version that is ready can be put in place from the menu; before that it takes no room there. */
function updateItems({ update, texts }: TrayMenuInput): readonly TrayMenuItem[] {
  if (update.name !== "ready") return [];
  const { version, blocked } = update;
  const why = blocked === null ? null : texts.t(WHY_NO_RESTART[blocked]);
  return [commandItem(texts.t("update.restartTo", { version }), { kind: "restartForUpdate" }, why)];
}
