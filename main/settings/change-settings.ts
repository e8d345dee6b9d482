import type { SettingsChange } from "../../shared/bridge.ts";
import type { Settings } from "../../shared/settings.ts";

/** The settings with what the agent changed; what the change leaves out stays as it is. */
export function changedSettings(settings: Settings, change: SettingsChange): Settings {
  const notifications = { ...settings.notifications, ...change.notifications };
  return { ...settings, ...change, notifications };
}
