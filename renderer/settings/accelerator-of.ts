/** What of a keyboard event makes up a shortcut. */
export type PressedKeys = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "altKey" | "shiftKey" | "metaKey"
>;

/**
 * The keys that are pressed as an accelerator in Electron's spelling, e.g. `Control+Alt+R`; null
 * while only modifiers are, and for keys that Electron has no name for. Whether it can be had, the
 * main process says.
 */
export function acceleratorOf(pressed: PressedKeys): string | null {
  const key = keyName(pressed);
  if (key === null) return null;
  const modifiers = [
    pressed.ctrlKey && "Control",
    pressed.altKey && "Alt",
    pressed.shiftKey && "Shift",
    pressed.metaKey && "Super",
  ].filter((modifier) => modifier !== false);
  return [...modifiers, key].join("+");
}

/**
 * The character that these keys type on this keyboard: taken as a shortcut, they would type it in no
 * program any more. Null where they type none. On Windows AltGr is Ctrl+Alt, so that `@` on a German
 * keyboard is Ctrl+Alt+Q; on macOS Option types.
 */
export function typedCharacter(
  { key, code, ctrlKey, altKey, metaKey }: PressedKeys,
  { altGraph, onMac }: { readonly altGraph: boolean; readonly onMac: boolean },
): string | null {
  const types = onMac
    ? altKey && !ctrlKey && !metaKey
    : altGraph || (ctrlKey && altKey && code.startsWith("Key") && !/\p{L}/u.test(key));
  return types && [...key].length === 1 ? key : null;
}

/**
 * Letters and digits go by what is printed on the key; where that is not Latin, or a modifier makes
 * something else of it, by the key's place.
 */
function keyName({ key, code }: PressedKeys): string | null {
  if (/^Numpad\d$/.test(code)) return `num${code.slice(-1)}`;
  const onPad = NUMPAD[code];
  if (onPad !== undefined) return onPad;
  if (/^[a-z0-9]$/i.test(key)) return key.toUpperCase();
  const [, placed] = /^(?:Key|Digit)([A-Z0-9])$/.exec(code) ?? [];
  if (placed !== undefined) return placed;
  if (/^F([1-9]|1\d|2[0-4])$/.test(key)) return key;
  if (key === "+") return "Plus";
  if (/^[!-/:-@[-`{-~]$/.test(key)) return key;
  return NAMED[key] ?? null;
}

const NUMPAD: Readonly<Record<string, string>> = {
  NumpadDecimal: "numdec",
  NumpadAdd: "numadd",
  NumpadSubtract: "numsub",
  NumpadMultiply: "nummult",
  NumpadDivide: "numdiv",
};

const NAMED: Readonly<Record<string, string>> = {
  " ": "Space",
  Enter: "Return",
  ArrowUp: "Up",
  ArrowDown: "Down",
  ArrowLeft: "Left",
  ArrowRight: "Right",
  ...Object.fromEntries(
    ["Tab", "Backspace", "Delete", "Insert", "Escape", "Home", "End", "PageUp", "PageDown"].map(
      (name) => [name, name],
    ),
  ),
};
