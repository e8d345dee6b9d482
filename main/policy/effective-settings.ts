import type { LockablePath, Policy } from "../../shared/policy.ts";
import { SETTING_PATHS } from "../../shared/setting-paths.ts";
import { type SettingPath, type Settings, settingsSchema } from "../../shared/settings.ts";
import { valueAt, withValue } from "../settings/field-paths.ts";
import { mergeFields } from "../settings/merge-fields.ts";
import { type Fields, fieldsOf } from "../settings/unknown-fields.ts";

/**
 * The settings as they hold: what the policy locks, else what the agent chose, else what the policy
 * starts with, else the schema's default. `own` has only what the agent chose.
 */
export function effectiveSettings(own: Fields, { defaults, locked }: Policy): Settings {
  const chosen = mergeFields(mergeFields(fieldsOf(defaults), own), fieldsOf(locked));
  return settingsSchema.parse(chosen);
}

/**
 * What the agent has chosen once somebody made `after` out of `before`: where the policy locks, the
 * choice of earlier stays, so that it holds again when the lock is gone.
 */
export function ownAfter(own: Fields, before: Settings, after: Settings, policy: Policy): Fields {
  const locked = lockedPaths(policy);
  return SETTING_PATHS.filter((path) => !locked.has(path) && !isSame(before, after, path)).reduce(
    (fields, path) => {
      const place = path.split(".");
      return withValue(fields, place, valueAt(fieldsOf(after), place));
    },
    own,
  );
}

/** The settings that a reset would change: they are the agent's own, and not locked. */
export function changedPaths(own: Fields, policy: Policy): readonly SettingPath[] {
  const now = effectiveSettings(own, policy);
  const start = effectiveSettings({}, policy);
  return SETTING_PATHS.filter((path) => !isSame(now, start, path));
}

function isSame(one: Settings, other: Settings, path: SettingPath): boolean {
  const place = path.split(".");
  // Plain data of strings, numbers, lists and nulls.
  const textIn = (settings: Settings) => JSON.stringify(valueAt(fieldsOf(settings), place));
  return textIn(one) === textIn(other);
}

const LOCKABLE: readonly LockablePath[] = [...SETTING_PATHS, "server", "mode"];

/** What a policy locks, by path. */
export function lockedPaths({ locked }: Policy): ReadonlySet<LockablePath> {
  return new Set(LOCKABLE.filter((path) => valueAt(locked, path.split(".")) !== undefined));
}
