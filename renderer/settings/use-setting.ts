import type { LockablePath } from "../../shared/policy.ts";
import type { SettingPath } from "../../shared/settings.ts";
import { useModel } from "../model.ts";

/** How a setting stands: an administrator's, the agent's own, or neither. */
export interface SettingStanding {
  readonly locked: boolean;
  /** Whether a reset would change it. */
  readonly changed: boolean;
}

export function useSetting(path: SettingPath): SettingStanding {
  const { locked, changed } = useModel().state.value;
  const lockable: LockablePath = path;
  return { locked: locked.includes(lockable), changed: changed.includes(path) };
}
