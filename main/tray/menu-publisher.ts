import type { DurationMs } from "../../shared/time.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import type { TrayMenuItem } from "./menu-item.ts";

type TrayMenu = readonly TrayMenuItem[];

export interface MenuPublisherParts {
  readonly clock: Clock;
  readonly publish: (menu: TrayMenu) => void;
  /**
   * Whether a new menu takes the open one from under the agent's hand, and a click that is still on
   * its way with it: so it is on macOS alone.
   */
  readonly waitsForClose: boolean;
}

/** Nobody reads that long; should the desktop never say that the menu was closed, it stays true. */
const HELD_AT_MOST: DurationMs = 30_000;

/** macOS says that the menu closed before it says which item was clicked. */
const CLICK_WITHIN: DurationMs = 200;

/** Hands menus to the desktop. */
export function createMenuPublisher(parts: MenuPublisherParts) {
  const { clock, publish, waitsForClose } = parts;
  let wanted: TrayMenu | null = null;
  let published: string | null = null;
  /** Openings told of since the last certain close: those of menus inside it are told alike. */
  let openings = 0;
  let cancelHold: CancelTimer | null = null;

  function publishWanted(): void {
    if (cancelHold !== null || wanted === null) return;
    // Menus are plain data of strings and nulls, so their text says it all.
    const text = JSON.stringify(wanted);
    if (text === published) return;
    publish(wanted);
    published = text;
  }

  function hold(time: DurationMs): void {
    cancelHold?.();
    cancelHold = clock.setTimer(time, release);
  }

  function closedFor(time: DurationMs): void {
    openings = 0;
    hold(time);
  }

  function release(): void {
    cancelHold?.();
    cancelHold = null;
    openings = 0;
    publishWanted();
  }

  return {
    /** Publishes the menu if it says something else than the one before. */
    show(menu: TrayMenu): void {
      wanted = menu;
      publishWanted();
    },
    /** `menu-will-show`; true where it is the menu that opened, not one inside it. */
    opened(): boolean {
      if (!waitsForClose) return true;
      openings += 1;
      hold(HELD_AT_MOST);
      return openings === 1;
    },
    /** `menu-will-close`. */
    closed(): void {
      // After a menu inside it was open, macOS tells of one close only, and not of which.
      if (openings === 1) closedFor(CLICK_WITHIN);
    },
    /** An item was clicked: the desktop moved its tick, which nobody has confirmed. */
    clicked(): void {
      published = null;
      if (waitsForClose) closedFor(CLICK_WITHIN);
      else publishWanted();
    },
    /** No menu is open any more: publishes at once what had to wait. */
    release,
  };
}
