import type { Policy } from "../../shared/policy.ts";
import type { Settings } from "../../shared/settings.ts";
import type { JsonStore } from "../settings/json-store.ts";
import { effectiveSettings, ownSettings } from "./effective-settings.ts";

/**
 * The settings as everybody reads them: the agent's own, and the policy's where it locks them. A
 * change of a locked setting changes nothing, whoever asks for it.
 */
export function settingsUnderPolicy(own: JsonStore<Settings>, policy: Policy): JsonStore<Settings> {
  const effective = (settings: Settings) => effectiveSettings(settings, policy).settings;
  let current = effective(own.get());
  own.subscribe((after) => {
    current = effective(after);
  });
  return {
    ...own,
    get: () => current,
    update(change) {
      const changed = change(current);
      if (changed !== current) own.update((before) => ownSettings(changed, before, policy));
    },
    subscribe: (listener) =>
      own.subscribe((after, before) => listener(effective(after), effective(before))),
  };
}
