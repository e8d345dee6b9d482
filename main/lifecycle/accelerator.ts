import type { ShortcutRefusal } from "../../shared/window-state.ts";

/** An accelerator that can be registered, in its one spelling, or why there is none. */
export type ReadAccelerator =
  | { readonly ok: true; readonly accelerator: string }
  | {
      readonly ok: false;
      readonly why: Extract<ShortcutRefusal, "notAnAccelerator" | "noModifier">;
    };

const MODIFIERS = ["Control", "Alt", "Shift", "Super", "Command"] as const;
type Modifier = (typeof MODIFIERS)[number];

/**
 * Electron's names, lower case. AltGr is left out: Windows would drop it and take the bare key from
 * every program.
 */
const SPELLINGS: Readonly<Record<string, Modifier>> = {
  control: "Control",
  ctrl: "Control",
  commandorcontrol: "Control",
  cmdorctrl: "Control",
  alt: "Alt",
  shift: "Shift",
  super: "Super",
  meta: "Super",
};

/** Where macOS means another key, or is alone in knowing one. */
const SPELLINGS_ON_MAC: Readonly<Record<string, Modifier>> = {
  commandorcontrol: "Command",
  cmdorctrl: "Command",
  command: "Command",
  cmd: "Command",
  super: "Command",
  meta: "Command",
  option: "Alt",
};

const NAMED_KEYS: ReadonlyMap<string, string> = new Map(
  [
    ["Space", "Tab", "Backspace", "Delete", "Insert", "Return", "Escape", "PrintScreen", "Plus"],
    ["Up", "Down", "Left", "Right", "Home", "End", "PageUp", "PageDown"],
    ["VolumeUp", "VolumeDown", "VolumeMute"],
    ["MediaNextTrack", "MediaPreviousTrack", "MediaStop", "MediaPlayPause"],
    ["numdec", "numadd", "numsub", "nummult", "numdiv"],
  ]
    .flat()
    .map((name) => [name.toLowerCase(), name] as const),
);
const OTHER_NAMES: Readonly<Record<string, string>> = { enter: "Return", esc: "Escape" };

/**
 * Reads an accelerator in any of Electron's spellings. Shift alone is no modifier here: such a
 * shortcut would take a capital letter from every program.
 */
export function readAccelerator(text: string, platform: NodeJS.Platform): ReadAccelerator {
  const modifiers: Modifier[] = [];
  const keys: string[] = [];
  for (const part of text.split("+")) {
    const modifier = modifierOf(part.toLowerCase(), platform);
    const key = modifier === null ? keyOf(part) : null;
    if (modifier !== null) modifiers.push(modifier);
    else if (key !== null) keys.push(key);
    else return { ok: false, why: "notAnAccelerator" };
  }
  if (keys.length !== 1 || new Set(modifiers).size !== modifiers.length) {
    return { ok: false, why: "notAnAccelerator" };
  }
  if (modifiers.every((modifier) => modifier === "Shift")) return { ok: false, why: "noModifier" };
  const inOrder = MODIFIERS.filter((modifier) => modifiers.includes(modifier));
  return { ok: true, accelerator: [...inOrder, ...keys].join("+") };
}

function modifierOf(part: string, platform: NodeJS.Platform): Modifier | null {
  const onMac = platform === "darwin" && Object.hasOwn(SPELLINGS_ON_MAC, part);
  if (onMac) return SPELLINGS_ON_MAC[part] ?? null;
  return Object.hasOwn(SPELLINGS, part) ? (SPELLINGS[part] ?? null) : null;
}

function keyOf(part: string): string | null {
  const lower = part.toLowerCase();
  if (/^([a-z0-9]|f([1-9]|1\d|2[0-4]))$/.test(lower)) return lower.toUpperCase();
  if (/^num\d$/.test(lower)) return lower;
  if (/^[!-/:-@[-`{-~]$/.test(part)) return part;
  const name = Object.hasOwn(OTHER_NAMES, lower) ? OTHER_NAMES[lower] : NAMED_KEYS.get(lower);
  return name ?? null;
}
