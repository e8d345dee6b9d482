import type { SettingPath } from "../../shared/settings.ts";
import { useModel } from "../model.ts";
import { ResetIcon } from "../shapes/icons.tsx";
import { useSetting } from "./use-setting.ts";

/** Gives one setting its start value again; nothing to see where it has it. */
export function ResetButton(props: { path: SettingPath; setting: string; focusNext: string }) {
  const { path, setting, focusNext } = props;
  const { texts, ask } = useModel();
  const { locked, changed } = useSetting(path);
  if (!changed || locked) return null;
  const label = texts.value.t("settings.resetOne", { setting });
  return (
    <button
      type="button"
      class="icon-button small"
      data-reset={path}
      aria-label={label}
      title={label}
      onClick={() => {
        ask("resetSettings", { path });
        // The button goes with the change; the keyboard stays where it was.
        document.getElementById(focusNext)?.focus();
      }}
    >
      <ResetIcon />
    </button>
  );
}
