import type { ShortcutRefusal } from "../../shared/window-state.ts";
/** An accelerator that can be registered, in its one spelling, or why there is none. */
export type ReadAccelerator =
  | {
      readonly ok: true;
      readonly accelerator: string;
    }
  | {
      readonly ok: false;
      readonly why: Extract<ShortcutRefusal, "notAnAccelerator" | "noModifier">;
    };
/**
 * Reads an accelerator in any of Electron's spellings. Shift alone is no modifier here: such a
 * shortcut would take a capital letter from every program.
 */
export declare function readAccelerator(text: string, platform: NodeJS.Platform): ReadAccelerator;
