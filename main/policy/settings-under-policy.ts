import type { Policy } from "../../shared/policy.ts";
import type { SettingPath, Settings } from "../../shared/settings.ts";
import type { Observable } from "../server/observable.ts";
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
  changed(): readonly SettingPath[];
}

/**
 * The agent's own choices, and the policy of the moment over and under them. A change of a locked
 * setting changes nothing, whoever asks for it; a new policy holds at once.
 */
export function settingsUnderPolicy(
  own: JsonStore<OwnSettings>,
  policy: Observable<Policy>,
): SettingsStore {
  const listeners = new Set<(after: Settings, before: Settings) => void>();
  const holding = () => effectiveSettings(choices(own.get()), policy.get());
  let current = holding();
  let currentText = JSON.stringify(current);

  function follow(): void {
    const before = current;
    const now = holding();
    const text = JSON.stringify(now);
    if (text === currentText) return;
    [current, currentText] = [now, text];
    for (const listener of [...listeners]) listener(current, before);
  }

  own.subscribe(follow);
  policy.subscribe(follow);
  return {
    get: () => current,
    update(change) {
      const before = current;
      const after = change(before);
      if (after === before) return;
      own.update((kept) => ({
        ...ownAfter(choices(kept), before, after, policy.get()),
        version: kept.version,
      }));
    },
    reset(path) {
      own.update((kept) => ({
        ...(path === null ? {} : withoutValue(choices(kept), path.split("."))),
        version: kept.version,
      }));
    },
    changed: () => changedPaths(choices(own.get()), policy.get()),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    saved: own.saved,
  };
}

function choices({ version, ...chosen }: OwnSettings) {
  return fieldsOf(chosen);
}
