import type { RestartBlock, UpdateView } from "../../shared/update.ts";
import type { UpdateState } from "./next-update.ts";

/** What the window shows of the state; `blocked` and `onQuit` matter once a version is ready. */
export function updateView(
  { stage, checkedAt, failure }: UpdateState,
  { blocked, onQuit }: { readonly blocked: RestartBlock | null; readonly onQuit: boolean },
): UpdateView {
  switch (stage.name) {
    case "idle":
      return { name: "idle", checkedAt, failure };
    case "checking":
      return stage;
    case "available":
      return { name: "available", version: stage.version, failure };
    case "downloading":
      return { name: "downloading", version: stage.version, percent: stage.percent };
    case "ready":
    case "installing":
      return { name: "ready", version: stage.version, blocked, onQuit };
  }
}
