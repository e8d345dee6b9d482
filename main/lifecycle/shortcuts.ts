import { type ReadonlySignal, signal } from "@preact/signals-core";
import { isUnderWay, whyNot } from "../../shared/permitted.ts";
import type { Settings } from "../../shared/settings.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { StateChange } from "../../shared/state-change.ts";
import type { WhyNot } from "../../shared/state-request.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { ShortcutRefusal, ShortcutState, WindowState } from "../../shared/window-state.ts";
import type { Log } from "../log.ts";
import type { Given } from "../parts.ts";
import { onChange } from "../reactive.ts";
import type { JsonStore } from "../settings/json-store.ts";
import { readAccelerator } from "./accelerator.ts";

export type ShortcutAction = keyof WindowState["shortcuts"];

/** The desktop's shortcuts, as far as they are ours. */
export interface ShortcutDesk {
  /** False where another program or the desktop holds it. */
  register(accelerator: string, run: () => void): boolean;
  /** Where Wayland's portal has it this does nothing: `run` is called all the same. */
  unregister(accelerator: string): void;
}

export interface ShortcutParts {
  readonly desk: ShortcutDesk;
  readonly platform: NodeJS.Platform;
  readonly settings: Pick<JsonStore<Settings>, "current" | "update">;
  readonly actions: Readonly<Record<ShortcutAction, () => void>>;
  readonly log: Log;
}

const NONE: ShortcutState = { accelerator: null, refused: null, why: null };
const ACTIONS = [
  "toggleReady",
  "show",
  "toggleBar",
  "sayState",
] as const satisfies readonly ShortcutAction[];

/**
 * Registers the shortcuts of the settings, and follows them. A new shortcut is taken before the old
 * one is given up, so that a refused one leaves the agent with what worked.
 */
export function createShortcuts(parts: ShortcutParts) {
  const { desk, platform, settings, actions, log } = parts;
  const states = signal<WindowState["shortcuts"]>({
    toggleReady: NONE,
    show: NONE,
    toggleBar: NONE,
    sayState: NONE,
  });

  function claim(action: ShortcutAction, accelerator: string): ShortcutRefusal | null {
    const used = ACTIONS.some(
      (other) => other !== action && states.value[other].accelerator === accelerator,
    );
    if (used) return "usedHere";
    const run = () => {
      if (states.value[action].accelerator === accelerator) actions[action]();
    };
    return desk.register(accelerator, run) ? null : "taken";
  }

  /** The action's state once it was tried to give it this shortcut. */
  function after(action: ShortcutAction, wanted: string | null): ShortcutState {
    const { accelerator: held } = states.value[action];
    if (wanted === null) {
      if (held !== null) desk.unregister(held);
      return NONE;
    }
    const read = readAccelerator(wanted, platform);
    if (!read.ok) return refused(action, wanted, read.why);
    const { accelerator } = read;
    if (accelerator === held) return { ...NONE, accelerator };
    const why = claim(action, accelerator);
    if (why !== null) return refused(action, accelerator, why);
    if (held !== null) desk.unregister(held);
    return { ...NONE, accelerator };
  }

  function refused(action: ShortcutAction, wanted: string, why: ShortcutRefusal): ShortcutState {
    log.warn("shortcut.refused", { action, why });
    return { ...states.value[action], refused: wanted, why };
  }

  function apply(action: ShortcutAction, wanted: string | null): ShortcutState {
    const state = after(action, wanted);
    states.value = { ...states.value, [action]: state };
    return state;
  }

  const unfollow = onChange(settings.current, ({ shortcuts: now }, { shortcuts: before }) => {
    for (const action of ACTIONS) if (now[action] !== before[action]) apply(action, now[action]);
  });
  for (const action of ACTIONS) apply(action, settings.current.value.shortcuts[action]);

  return {
    /** What works and what was refused, for the window. */
    states: states as ReadonlySignal<WindowState["shortcuts"]>,
    /** Gives the action another shortcut, or none; what is refused changes nothing that works. */
    set(action: ShortcutAction, wanted: string | null): void {
      const { accelerator, refused: no } = apply(action, wanted);
      if (no !== null) return;
      settings.update((current) => ({
        ...current,
        shortcuts: { ...current.shortcuts, [action]: accelerator },
      }));
      // An administrator may have set it: then that one goes on working.
      const kept = settings.current.value.shortcuts[action];
      if (kept !== accelerator) apply(action, kept);
    },
    /** Gives every shortcut back to the desktop. */
    stop(): void {
      unfollow();
      for (const action of ACTIONS) apply(action, null);
    },
  };
}

export type Shortcuts = ReturnType<typeof createShortcuts>;

/** Some desktops repeat a shortcut while its keys are held; the first repeat comes within this time. */
const HELD_WITHIN: DurationMs = 1_000;

export interface ToggleReadyParts extends Given<"snapshot" | "allowed" | "changeState" | "clock"> {
  /** Told instead, where the change cannot be asked for now. */
  readonly onForbidden: (why: WhyNot) => void;
}

/** What the shortcut asks for: Not Ready, without a reason, from READY; Ready from everything else. */
function toggleOf({ presence }: Snapshot): StateChange {
  const name = presence?.state.name === "READY" ? "NOT_READY" : "READY";
  return { kind: "agentState", name, reasonId: null };
}

/** Run it when the keys are pressed. Keys that are held count once, however long. */
export function createToggleReady(parts: ToggleReadyParts): () => void {
  const { snapshot, allowed, clock, changeState, onForbidden } = parts;
  let lastPressedAt: EpochMs | null = null;
  return () => {
    const before = lastPressedAt;
    lastPressedAt = clock.now();
    if (before !== null && Math.abs(lastPressedAt - before) < HELD_WITHIN) return;
    const change = toggleOf(snapshot.value);
    if (isUnderWay(snapshot.value, change)) return;
    const why = whyNot(snapshot.value, change, allowed());
    if (why === null) changeState(change);
    else onForbidden(why);
  };
}
