import type { SettingPath } from "../../shared/settings.ts";
import { IconButton } from "../frame/buttons.tsx";
import { useModel } from "../model.ts";

/** How a setting stands: whether it is an administrator's, and whether a reset would change it. */
export function useSetting(path: SettingPath): { locked: boolean; changed: boolean } {
  const { locked, changed } = useModel().state.value;
  return { locked: locked.includes(path), changed: changed.includes(path) };
}

/** Gives one setting its start value again; nothing to see where it has it. */
export function ResetButton(props: { path: SettingPath; setting: string; focusNext: string }) {
  const { path, setting, focusNext } = props;
  const { t, ask } = useModel();
  const { locked, changed } = useSetting(path);
  if (!changed || locked) return null;
  return (
    <IconButton
      icon="reset"
      look="small"
      data-reset={path}
      label={t("settings.resetOne", { setting })}
      titled
      onClick={() => {
        ask("resetSettings", { path });
        // The button goes with the change; the keyboard stays where it was.
        document.getElementById(focusNext)?.focus();
      }}
    />
  );
}
