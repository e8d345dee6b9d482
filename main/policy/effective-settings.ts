import type { LockablePath, Policy } from "../../shared/policy.ts";
import { POLICY_FIELDS } from "../../shared/policy-fields.ts";
import { type Settings, settingsSchema } from "../../shared/settings.ts";
import { mergeFields } from "../settings/merge-fields.ts";
import { type Fields, fieldsOf, isFields } from "../settings/unknown-fields.ts";

export interface EffectiveSettings {
  readonly settings: Settings;
  /** What the agent cannot change, the sign-in fields included. */
  readonly locked: ReadonlySet<LockablePath>;
}

/** The agent's settings as they hold under a policy. */
export function effectiveSettings(settings: Settings, policy: Policy): EffectiveSettings {
  const { server, mode, ...fixed } = policy.locked;
  const merged = settingsSchema.safeParse(mergeFields(fieldsOf(settings), fixed));
  return { settings: merged.success ? merged.data : settings, locked: lockedPaths(policy) };
}

/**
 * What is to be kept of settings that somebody changed under a policy: where it locks, the agent's
 * own choice of before, so that it holds again when the lock is gone.
 */
export function ownSettings(changed: Settings, own: Settings, policy: Policy): Settings {
  const { server, mode, ...fixed } = policy.locked;
  const kept = mergeFields(fieldsOf(changed), sameFields(fieldsOf(own), fixed));
  return settingsSchema.parse(kept);
}

/** The values of `fields` in those places where `shape` has one. */
function sameFields(fields: Fields, shape: Fields): Fields {
  return Object.fromEntries(
    Object.entries(shape).map(([name, inner]): [string, unknown] => {
      const value = fields[name];
      return [name, isFields(inner) && isFields(value) ? sameFields(value, inner) : value];
    }),
  );
}

/** What a policy locks, by path. */
export function lockedPaths({ locked }: Policy): ReadonlySet<LockablePath> {
  const paths = [...LOCKABLE].filter((path) => valueAt(locked, path.split(".")) !== undefined);
  return new Set(paths.filter(isLockable));
}

const LOCKABLE: ReadonlySet<string> = new Set(
  POLICY_FIELDS.flatMap(({ path: [group, ...rest] }) => (group === "locked" ? rest.join(".") : [])),
);

/** The policy's fields are made from the settings' schema, whose paths the type lists. */
function isLockable(path: string): path is LockablePath {
  return LOCKABLE.has(path);
}

function valueAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  return isFields(value) ? valueAt(value[name], rest) : undefined;
}
