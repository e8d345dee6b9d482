import type { StateChange } from "../../shared/bridge.ts";
import { isSameReason, whyNot } from "../../shared/permitted.ts";
import type { ReasonCode } from "../../shared/presence.ts";
import { isConfirmed } from "../../shared/snapshot.ts";
import type { TrayMenuInput, TrayMenuItem } from "./menu-item.ts";
import { reasonItems } from "./reason-items.ts";
import { hidesChanges, whyNoChange, whyText } from "./why-text.ts";

/** Ready, and Not Ready ▸ with its reasons; what is confirmed now carries a tick. */
export function stateItems(input: TrayMenuInput): readonly TrayMenuItem[] {
  const { snapshot, allowed, texts } = input;
  if (hidesChanges(snapshot)) return [];
  const state = isConfirmed(snapshot) ? (snapshot.presence?.state ?? null) : null;
  const why = whyNoChange(snapshot, allowed, "agentState");
  const notReady = (reason: ReasonCode | null, label: string) =>
    changeItem(
      input,
      label,
      { kind: "agentState", name: "NOT_READY", reasonId: reason?.id ?? null },
      state?.name === "NOT_READY" && isSameReason(state.reason, reason),
    );
  return [
    changeItem(
      input,
      texts.t("agentState.READY"),
      { kind: "agentState", name: "READY", reasonId: null },
      state?.name === "READY",
    ),
    {
      kind: "submenu",
      label: texts.t("agentState.NOT_READY"),
      items: why === null ? reasonItems(snapshot.reasons, "notReady", texts, notReady) : [],
      why: why === null ? null : whyText(why, snapshot, texts),
    },
  ];
}

function changeItem(
  { snapshot, allowed, texts }: TrayMenuInput,
  label: string,
  change: StateChange,
  checked: boolean,
): TrayMenuItem {
  const why = whyNot(snapshot, change, allowed);
  return {
    kind: "command",
    label,
    command: { kind: "changeState", change },
    why: why === null ? null : whyText(why, snapshot, texts),
    checked,
  };
}
