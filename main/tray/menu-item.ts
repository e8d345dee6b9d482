import type { MenuItemConstructorOptions } from "electron";
import type { BreakTime } from "../../shared/break-limit.ts";
import type { Allowed } from "../../shared/permitted.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { StateChange } from "../../shared/state-change.ts";
import type { Texts } from "../../shared/texts/texts.ts";
import type { EpochMs } from "../../shared/time.ts";
import type { UpdateView } from "../../shared/update.ts";
import type { PauseLength } from "../notifications/pause.ts";
import { menuLabel } from "../system-text.ts";

/** All that the tray menu is made from. */
export interface TrayMenuInput {
  readonly snapshot: Snapshot;
  readonly allowed: Allowed;
  /** Until when notifications are paused, local clock; null for not. */
  readonly pausedUntil: EpochMs | null;
  readonly update: UpdateView;
  /** Of the break that the agent is on, where its reason has a limit. */
  readonly breakTime: BreakTime | null;
  readonly texts: Texts;
}

/** What a click in the tray menu can ask for, with what goes along. */
interface TrayCommands {
  readonly open: object;
  /** Opens the window at its settings. */
  readonly settings: object;
  /** Opens the window at the agent's day. */
  readonly day: object;
  readonly changeState: { readonly change: StateChange };
  readonly signOut: { readonly reasonId: string | null };
  /** Null resumes. */
  readonly pause: { readonly length: PauseLength | null };
  readonly restartForUpdate: object;
  readonly quit: object;
}

type CommandKind = keyof TrayCommands;
export type TrayCommand<Kind extends CommandKind = CommandKind> = {
  readonly [K in Kind]: { readonly kind: K } & TrayCommands[K];
}[Kind];

/**
 * The tray menu as plain data. What cannot be used now carries `why` in the agent's language, which
 * becomes part of its label: menus have no tooltips on Windows and Linux.
 */
export type TrayMenuItem =
  /** To be read only; `checked` gives it a tick like that of the choice that it would be. */
  | { readonly kind: "info"; readonly label: string; readonly checked?: boolean }
  | { readonly kind: "separator" }
  | {
      readonly kind: "command";
      readonly label: string;
      readonly command: TrayCommand;
      readonly why: string | null;
      /** Whether it carries a tick; null for what is no choice. */
      readonly checked: boolean | null;
    }
  | {
      readonly kind: "submenu";
      readonly label: string;
      readonly items: readonly TrayMenuItem[];
      readonly why: string | null;
    };

/** An item that asks for something; `why` says why it cannot be used now. */
export function commandItem(
  label: string,
  command: TrayCommand,
  why: string | null = null,
  checked: boolean | null = null,
): TrayMenuItem {
  return { kind: "command", label, command, why, checked };
}

/** One function a command. */
type TrayDoors = { readonly [Kind in CommandKind]: (command: TrayCommand<Kind>) => void };

/** Brings what was clicked in the tray to its door. */
export function runTrayCommand(doors: TrayDoors) {
  return <Kind extends CommandKind>(command: TrayCommand<Kind>) => doors[command.kind](command);
}

/**
 * The menu as Electron wants it. An item that cannot be used now is disabled and its label says why;
 * `run` is called with the command of an item that was clicked.
 */
export function menuTemplate(
  items: readonly TrayMenuItem[],
  texts: Texts,
  run: (command: TrayCommand) => void,
): MenuItemConstructorOptions[] {
  return items.map((item) => itemTemplate(item, texts, run));
}

function itemTemplate(
  item: TrayMenuItem,
  texts: Texts,
  run: (command: TrayCommand) => void,
): MenuItemConstructorOptions {
  switch (item.kind) {
    case "info":
      return { label: menuLabel(item.label, texts), enabled: false, ...tick(item.checked ?? null) };
    case "separator":
      return { type: "separator" };
    case "command":
      return {
        label: labelOf(item, texts),
        enabled: item.why === null,
        ...tick(item.checked),
        click: () => run(item.command),
      };
    case "submenu":
      return item.why === null
        ? { label: labelOf(item, texts), submenu: menuTemplate(item.items, texts, run) }
        : { label: labelOf(item, texts), enabled: false };
  }
}

function tick(checked: boolean | null): Pick<MenuItemConstructorOptions, "type" | "checked"> {
  return checked === null ? {} : { type: "checkbox", checked };
}

function labelOf(
  { label, why }: { readonly label: string; readonly why: string | null },
  texts: Texts,
): string {
  return menuLabel(why === null ? label : texts.t("tray.menuDisabled", { label, why }), texts);
}
