import type { NamedReason, ReasonCode } from "../presence.ts";
import { displayTextOrNull } from "./display-text.ts";
import { isRecord } from "./read.ts";

/** How Mongo and Keycloak write ids; no administrator names a reason so. */
const ID = /^(?:[\da-f]{24}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/**
 * A reason code as presence carries it: an object, or its id or its name alone (protocol 6.2, 12.3).
 * Null where neither id nor name is there: a type alone says no more than the state.
 */
export function readReasonCode(input: unknown): ReasonCode | null {
  if (typeof input === "string") {
    return ID.test(input.trim()) ? known(input.trim(), null, null) : known(null, input, null);
  }
  return isRecord(input) ? known(textOf(input["id"]), input["name"], textOf(input["type"])) : null;
}

/**
 * An entry of the reasons list; one without a name that is to be seen is called by its id. Null where
 * there is neither.
 */
export function readNamedReason(input: unknown): NamedReason | null {
  const reason = isRecord(input) ? readReasonCode(input) : null;
  const name = reason === null ? null : (reason.name ?? displayTextOrNull(reason.id));
  return reason === null || name === null ? null : { ...reason, name };
}

function known(id: string | null, name: unknown, type: string | null): ReasonCode | null {
  const shown = displayTextOrNull(name);
  return id === null && shown === null ? null : { id, name: shown, type };
}

/** Kept letter for letter, because it is sent back with a request. */
function textOf(input: unknown): string | null {
  return typeof input === "string" && input !== "" ? input : null;
}
