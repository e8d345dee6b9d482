import { signal } from "@preact/signals-core";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, type Settings } from "../../shared/settings.ts";
import { onChange } from "../reactive.ts";
import { createKeptLog } from "../server/testing/kept-log.ts";
import { createShortcuts, type ShortcutAction } from "./shortcuts.ts";

interface SetUp {
  readonly shortcuts?: Partial<Settings["shortcuts"]>;
  /** Accelerators of other programs. */
  readonly others?: readonly string[];
  /** Whether the settings take no change. */
  readonly locked?: boolean;
  /** As through Wayland's portal: what was registered once goes on calling. */
  readonly portal?: boolean;
}

/** A desktop that gives each accelerator to one program only. */
function setUp({ shortcuts = {}, others = [], locked = false, portal = false }: SetUp = {}) {
  const stored = { ...DEFAULT_SETTINGS.shortcuts, ...shortcuts };
  const settings = signal<Settings>({ ...DEFAULT_SETTINGS, shortcuts: stored });
  const ours = new Map<string, () => void>();
  /** The most that were ours at once, by what was registered and given up, in order. */
  const calls: string[] = [];
  const pressed: ShortcutAction[] = [];
  const widget = createShortcuts({
    desk: {
      register(accelerator, run) {
        calls.push(`+${accelerator}`);
        const held = !portal && ours.has(accelerator);
        if (others.includes(accelerator) || held) return false;
        ours.set(accelerator, run);
        return true;
      },
      unregister(accelerator) {
        calls.push(`-${accelerator}`);
        if (!portal) ours.delete(accelerator);
      },
    },
    platform: "linux",
    settings: {
      current: settings,
      update(change) {
        if (!locked) settings.value = change(settings.value);
      },
    },
    actions: {
      toggleReady: () => pressed.push("toggleReady"),
      show: () => pressed.push("show"),
      toggleBar: () => pressed.push("toggleBar"),
      sayState: () => pressed.push("sayState"),
    },
    log: createKeptLog(),
  });
  return {
    widget,
    calls,
    pressed,
    settings,
    stored: () => settings.value.shortcuts,
    registered: () => [...ours.keys()],
    press: (accelerator: string) => ours.get(accelerator)?.(),
  };
}

const NONE = { accelerator: null, refused: null, why: null };

test("by default there are none", () => {
  const { widget, calls } = setUp();
  expect(widget.states.value).toEqual({
    toggleReady: NONE,
    show: NONE,
    toggleBar: NONE,
    sayState: NONE,
  });
  expect(calls).toEqual([]);
});

test("those of the settings work from the start, each with its own action", () => {
  const { press, pressed } = setUp({
    shortcuts: { toggleReady: "Control+Alt+R", show: "Control+Alt+S" },
  });
  press("Control+Alt+S");
  press("Control+Alt+R");
  expect(pressed).toEqual(["show", "toggleReady"]);
});

test("one that was set works at once, is stored and told", () => {
  const { widget, press, pressed, stored } = setUp();
  const told: unknown[] = [];
  onChange(widget.states, (states) => void told.push(states.show));
  widget.set("show", "ctrl+alt+s");
  press("Control+Alt+S");
  expect(pressed).toEqual(["show"]);
  expect(stored().show).toBe("Control+Alt+S");
  expect(told.at(-1)).toEqual({ ...NONE, accelerator: "Control+Alt+S" });
});

test("a new one is taken before the old one is given up", () => {
  const { widget, calls, registered } = setUp({ shortcuts: { show: "Control+Alt+S" } });
  widget.set("show", "Control+Alt+W");
  expect(calls).toEqual(["+Control+Alt+S", "+Control+Alt+W", "-Control+Alt+S"]);
  expect(registered()).toEqual(["Control+Alt+W"]);
});

describe("refused, and the last working one stays", () => {
  test.each([
    ["another program's", "Control+Alt+X", "Control+Alt+X", "taken"],
    ["our other action's, however it is spelt", "alt+ctrl+r", "Control+Alt+R", "usedHere"],
    ["without a modifier", "F5", "F5", "noModifier"],
    ["nothing", "", "", "notAnAccelerator"],
    ["nonsense", "Control+Rubbish", "Control+Rubbish", "notAnAccelerator"],
  ])("%s", (_what, wanted, refused, why) => {
    const { widget, press, pressed, stored, registered } = setUp({
      shortcuts: { toggleReady: "Control+Alt+R", show: "Control+Alt+S" },
      others: ["Control+Alt+X"],
    });
    widget.set("show", wanted);
    const working = { accelerator: "Control+Alt+S" };
    expect(widget.states.value.show).toEqual({ ...working, refused, why });
    expect(stored()).toEqual({
      toggleReady: "Control+Alt+R",
      show: "Control+Alt+S",
      toggleBar: null,
      sayState: null,
    });
    expect(registered()).toEqual(["Control+Alt+R", "Control+Alt+S"]);
    press("Control+Alt+S");
    expect(pressed).toEqual(["show"]);
  });
});

describe("where the desktop does not take a shortcut back (Wayland)", () => {
  const shortcuts = { toggleReady: "Control+Alt+R", show: "Control+Alt+S" };

  test("one that was replaced or removed does nothing any more", () => {
    const { widget, press, pressed } = setUp({ shortcuts, portal: true });
    widget.set("toggleReady", "Control+Alt+W");
    widget.set("show", null);
    press("Control+Alt+R");
    press("Control+Alt+S");
    expect(pressed).toEqual([]);
    press("Control+Alt+W");
    expect(pressed).toEqual(["toggleReady"]);
  });

  test("one that another action has now does that one's", () => {
    const { widget, press, pressed } = setUp({ shortcuts, portal: true });
    widget.set("toggleReady", null);
    widget.set("show", "Control+Alt+R");
    press("Control+Alt+R");
    press("Control+Alt+S");
    expect(pressed).toEqual(["show"]);
  });

  test("none does anything once the widget ends", () => {
    const { widget, press, pressed } = setUp({ shortcuts, portal: true });
    widget.stop();
    press("Control+Alt+R");
    expect(pressed).toEqual([]);
  });
});

test("a refusal is forgotten with the next choice", () => {
  const { widget } = setUp({ shortcuts: { show: "Control+Alt+S" }, others: ["Control+Alt+X"] });
  widget.set("show", "Control+Alt+X");
  widget.set("show", "Control+Alt+S");
  expect(widget.states.value.show).toEqual({ ...NONE, accelerator: "Control+Alt+S" });
});

test("removed, it is given back and forgotten", () => {
  const { widget, registered, stored } = setUp({ shortcuts: { show: "Control+Alt+S" } });
  widget.set("show", null);
  expect([registered(), stored().show, widget.states.value.show]).toEqual([[], null, NONE]);
});

test("one that is taken at the start stays in the settings for the next start", () => {
  const { widget, stored } = setUp({
    shortcuts: { show: "Control+Alt+S" },
    others: ["Control+Alt+S"],
  });
  const refused = { accelerator: null, refused: "Control+Alt+S", why: "taken" };
  expect(widget.states.value.show).toEqual(refused);
  expect(stored().show).toBe("Control+Alt+S");
  widget.set("show", "F5");
  expect(stored().show).toBe("Control+Alt+S");
});

test("the settings are followed when somebody else changes them", () => {
  const { settings, registered } = setUp({ shortcuts: { show: "Control+Alt+S" } });
  const shortcuts = { toggleReady: "Control+Alt+R", show: null, toggleBar: null, sayState: null };
  settings.value = { ...settings.value, shortcuts };
  expect(registered()).toEqual(["Control+Alt+R"]);
});

test("what the settings do not take does not work either", () => {
  const { widget, registered } = setUp({ shortcuts: { show: "Control+Alt+S" }, locked: true });
  widget.set("show", "Control+Alt+W");
  expect(registered()).toEqual(["Control+Alt+S"]);
  widget.set("show", null);
  expect(registered()).toEqual(["Control+Alt+S"]);
});

test("at the end everything is given back, and nothing is forgotten", () => {
  const shortcuts = {
    toggleReady: "Control+Alt+R",
    show: "Control+Alt+S",
    toggleBar: null,
    sayState: null,
  };
  const { widget, settings, registered, stored } = setUp({ shortcuts });
  widget.stop();
  expect([registered(), stored()]).toEqual([[], shortcuts]);
  settings.value = { ...settings.value, shortcuts: { ...shortcuts, show: "Control+Alt+W" } };
  expect(registered()).toEqual([]);
});
