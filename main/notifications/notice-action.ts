import type { StateChange } from "../../shared/bridge.ts";
import type { Texts } from "../../shared/texts/texts.ts";
import type { Notice } from "./notice.ts";

/** A button of a notification, and the change that it asks for. */
export interface NoticeAction {
  readonly label: string;
  readonly change: StateChange;
}

/**
 * What a notice offers to do at once: to go Ready, after a request that was not answered (product 7)
 * and at the end of a break.
 */
export function noticeAction(notice: Notice, { t }: Texts): NoticeAction | null {
  if (notice.kind !== "agentStateChanged" && notice.kind !== "breakOver") return null;
  if (!notice.offersReady) return null;
  const change = { kind: "agentState", name: "READY", reasonId: null } as const;
  return { label: t("action.goReady"), change };
}
