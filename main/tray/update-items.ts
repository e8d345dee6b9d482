import type { MessageKey } from "../../shared/texts/texts.ts";
import type { RestartBlock } from "../../shared/update.ts";
import type { TrayMenuInput, TrayMenuItem } from "./menu-item.ts";

const WHY = {
  ready: "tray.whyAgentReady",
  task: "tray.whyTasks",
  request: "tray.whyRequestUnderWay",
  notKnown: "tray.whySigningIn",
} as const satisfies Record<RestartBlock, MessageKey>;

/** A version that is ready can be put in place from the menu; before that it takes no room there. */
export function updateItems({ update, texts }: TrayMenuInput): readonly TrayMenuItem[] {
  if (update.name !== "ready") return [];
  const { version, blocked } = update;
  return [
    {
      kind: "command",
      label: texts.t("update.restartTo", { version }),
      command: { kind: "restartForUpdate" },
      why: blocked === null ? null : texts.t(WHY[blocked]),
      checked: null,
    },
  ];
}
