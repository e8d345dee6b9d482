import type { DurationMs } from "../../shared/time.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import type { TrayMenuItem } from "./menu-item.ts";

type TrayMenu = readonly TrayMenuItem[];

/** Hands menus to the desktop. */
export interface MenuPublisher {
  /** Publishes the menu if it says something else than the one before. */
  show(menu: TrayMenu): void;
  /**
   * Publishes the menu anew, changed or not: the desktop moved the tick of an item that was clicked,
   * which nobody has confirmed.
   */
  restore(): void;
  /** The menu is open: a new one would close it under the agent's hand, so it waits. */
  hold(): void;
  release(): void;
}

/** Nobody reads that long; should the desktop never say that the menu was closed, it stays true. */
const HELD_AT_MOST: DurationMs = 30_000;

export function createMenuPublisher(
  clock: Clock,
  publish: (menu: TrayMenu) => void,
): MenuPublisher {
  let wanted: TrayMenu | null = null;
  let published: string | null = null;
  let cancelHold: CancelTimer | null = null;

  function settle(): void {
    if (cancelHold !== null || wanted === null) return;
    // Menus are plain data of strings and nulls, so their text says it all.
    const text = JSON.stringify(wanted);
    if (text === published) return;
    publish(wanted);
    published = text;
  }

  function release(): void {
    cancelHold?.();
    cancelHold = null;
    settle();
  }

  return {
    show(menu) {
      wanted = menu;
      settle();
    },
    restore() {
      published = null;
      settle();
    },
    hold() {
      cancelHold?.();
      cancelHold = clock.setTimer(HELD_AT_MOST, release);
    },
    release,
  };
}
