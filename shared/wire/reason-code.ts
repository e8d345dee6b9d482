import type { ReasonCode } from "../presence.ts";
import { displayTextOrNull } from "./display-text.ts";
import { isRecord } from "./read.ts";

/**
 * A reason code as presence and the reasons list carry it: an object, in some documents a plain
 * name (protocol 6.2, 12.3). One without a name that is to be seen is called by its id; null where
 * there is neither.
 */
export function readReasonCode(input: unknown): ReasonCode | null {
  if (typeof input === "string") return named(input, null, null);
  if (!isRecord(input)) return null;
  const { id, name, type } = input;
  return named(name, textOf(id), textOf(type));
}

function named(name: unknown, id: string | null, type: string | null): ReasonCode | null {
  const shown = displayTextOrNull(name) ?? displayTextOrNull(id);
  return shown === null ? null : { id, name: shown, type };
}

/** Kept letter for letter, because it is sent back with a request. */
function textOf(input: unknown): string | null {
  return typeof input === "string" && input !== "" ? input : null;
}
