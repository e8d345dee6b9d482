import { computed, type ReadonlySignal } from "@preact/signals-core";
import type { Policy } from "../../shared/policy.ts";
import type { SettingPath, Settings } from "../../shared/settings.ts";
import { withoutValue } from "../settings/field-paths.ts";
import type { JsonStore } from "../settings/json-store.ts";
import type { OwnSettings } from "../settings/settings-document.ts";
import { fieldsOf } from "../settings/unknown-fields.ts";
import { changedPaths, effectiveSettings, ownAfter } from "./effective-settings.ts";

/** The settings as everybody reads and changes them; `before` and `after` are as they hold. */
export interface SettingsStore extends JsonStore<Settings> {
  /** Gives a setting back to the policy's or the schema's start value; null for every setting. */
  reset(path: SettingPath | null): void;
  /** What `reset` would change. */
  readonly changed: ReadonlySignal<readonly SettingPath[]>;
}

/**
 * The agent's own choices, and the policy of the moment over and under them. A change of a locked
 * setting changes nothing, whoever asks for it; a new policy holds at once.
 */
export function settingsUnderPolicy(
  own: JsonStore<OwnSettings>,
  policy: ReadonlySignal<Policy>,
): SettingsStore {
  let last = effectiveSettings(choices(own.current.value), policy.value);
  const current = computed(() => {
    const now = effectiveSettings(choices(own.current.value), policy.value);
    // Whoever follows is told of what holds, not of how it came to hold.
    if (JSON.stringify(now) !== JSON.stringify(last)) last = now;
    return last;
  });
  return {
    current,
    update(change) {
      const before = current.value;
      const after = change(before);
      if (after === before) return;
      own.update((kept) => ({
        ...ownAfter(choices(kept), before, after, policy.value),
        version: kept.version,
      }));
    },
    reset(path) {
      own.update((kept) => ({
        ...(path === null ? {} : withoutValue(choices(kept), path.split("."))),
        version: kept.version,
      }));
    },
    changed: computed(() => changedPaths(choices(own.current.value), policy.value)),
    saved: own.saved,
  };
}

function choices({ version, ...chosen }: OwnSettings) {
  return fieldsOf(chosen);
}
