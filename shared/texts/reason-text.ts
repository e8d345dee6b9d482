import type { ReasonCode } from "../presence.ts";
import { systemReasonOf } from "../system-reason.ts";
import type { Texts } from "./texts.ts";

/**
 * A reason code in words: its name, or what the server's own codes mean. Null where there is none, or
 * where the server named it by an id that its list does not have.
 */
export function reasonText(reason: ReasonCode | null, { t }: Texts): string | null {
  if (reason === null) return null;
  const system = systemReasonOf(reason.name ?? reason.id);
  return system === null ? reason.name : t(`reason.${system}`);
}
