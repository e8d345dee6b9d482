import { describe, expect, it } from "vitest";
import { acceleratorOf, type PressedKeys } from "./accelerator-of.ts";

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
      "its place where Alt makes another of it",
      { key: "€", code: "KeyE", ...ctrlAlt },
      "Control+Alt+E",
    ],
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
