import { describe, expect, it } from "vitest";
import { acceleratorOf, type PressedKeys, typedCharacter } from "./accelerator-of.ts";

const keys = (parts: Partial<PressedKeys>): PressedKeys => ({
  key: "",
  code: "",
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...parts,
});
const ctrlAlt = { ctrlKey: true, altKey: true };

describe("the keys that are pressed", () => {
  it.each<[string, Partial<PressedKeys>, string]>([
    ["a letter", { key: "r", code: "KeyR", ...ctrlAlt }, "Control+Alt+R"],
    [
      "a letter with Shift",
      { key: "R", code: "KeyR", shiftKey: true, ctrlKey: true },
      "Control+Shift+R",
    ],
    ["what is printed on it", { key: "a", code: "KeyQ", ctrlKey: true }, "Control+A"],
    ["its place where it is not Latin", { key: "ش", code: "KeyA", ctrlKey: true }, "Control+A"],
    [
      "a digit with Shift",
      { key: "!", code: "Digit1", ctrlKey: true, shiftKey: true },
      "Control+Shift+1",
    ],
    ["a digit of the pad", { key: "7", code: "Numpad7", altKey: true }, "Alt+num7"],
    ["plus", { key: "+", code: "BracketRight", ctrlKey: true }, "Control+Plus"],
    ["plus of the pad", { key: "+", code: "NumpadAdd", ctrlKey: true }, "Control+numadd"],
    ["a function key", { key: "F12", code: "F12", metaKey: true }, "Super+F12"],
    [
      "an arrow",
      { key: "ArrowLeft", code: "ArrowLeft", metaKey: true, altKey: true },
      "Alt+Super+Left",
    ],
    ["the space bar", { key: " ", code: "Space", ctrlKey: true }, "Control+Space"],
    ["punctuation", { key: ",", code: "Comma", ctrlKey: true }, "Control+,"],
    ["Delete", { key: "Delete", code: "Delete", ctrlKey: true }, "Control+Delete"],
  ])("are written as Electron writes them: %s", (_, parts, accelerator) => {
    expect(acceleratorOf(keys(parts))).toBe(accelerator);
  });

  it.each([
    ["Control", { key: "Control", code: "ControlLeft", ctrlKey: true }],
    ["AltGraph", { key: "AltGraph", code: "AltRight" }],
    ["a dead key", { key: "Dead", code: "BracketLeft", altKey: true }],
    ["a composed text", { key: "Process", code: "" }],
  ])("are no shortcut yet: %s", (_, parts) => {
    expect(acceleratorOf(keys(parts))).toBeNull();
  });
});

describe("keys that type a character, and would type it no more", () => {
  const typed = (parts: Partial<PressedKeys>, { altGraph = false, onMac = false } = {}) =>
    typedCharacter(keys(parts), { altGraph, onMac });
  const at = { key: "@", code: "KeyQ" };

  it.each<[string, Partial<PressedKeys>, Parameters<typeof typed>[1], string | null]>([
    ["AltGr on Windows, a German @", at, { altGraph: true }, "@"],
    ["AltGr told as Ctrl+Alt too", { ...at, ...ctrlAlt }, { altGraph: true }, "@"],
    ["Ctrl+Alt that types the €", { key: "€", code: "KeyE", ...ctrlAlt }, {}, "€"],
    ["a Polish letter", { key: "ą", code: "KeyA", ...ctrlAlt }, { altGraph: true }, "ą"],
    ["AltGr where it types the bare letter", { key: "r", code: "KeyR" }, { altGraph: true }, "r"],
    ["Ctrl+Alt+R", { key: "r", code: "KeyR", ...ctrlAlt }, {}, null],
    ["Ctrl+Alt on a Cyrillic key", { key: "й", code: "KeyQ", ...ctrlAlt }, {}, null],
    ["Ctrl+Alt on a French digit", { key: "&", code: "Digit1", ...ctrlAlt }, {}, null],
    ["AltGr+F5", { key: "F5", code: "F5", ...ctrlAlt }, { altGraph: true }, null],
    ["AltGr alone", { key: "AltGraph", code: "AltRight" }, { altGraph: true }, null],
    ["Option on a Mac", { key: "@", code: "KeyL", altKey: true }, { onMac: true }, "@"],
    ["Option+Command", { ...at, altKey: true, metaKey: true }, { onMac: true }, null],
    ["Control+Option", { ...at, ...ctrlAlt }, { onMac: true }, null],
    ["Alt elsewhere", { key: "r", code: "KeyR", altKey: true }, {}, null],
  ])("%s", (_, parts, where, character) => {
    expect(typed(parts, where)).toBe(character);
  });
});
