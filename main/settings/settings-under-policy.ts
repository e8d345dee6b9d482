import { isDeepStrictEqual } from "node:util";
import { computed, type ReadonlySignal } from "@preact/signals-core";
import * as z from "zod";
import type { SettingsChange } from "../../shared/bridge.ts";
import type { LockablePath, Policy } from "../../shared/policy.ts";
import {
  optionalSettings,
  SETTING_PATHS,
  type SettingPath,
  type Settings,
  settingsSchema,
} from "../../shared/settings.ts";
import { isRecord } from "../../shared/wire/read.ts";
import { type Fields, fieldsOf, mergeFields, valueAt, withoutValue, withValue } from "./fields.ts";
import type { DocumentKind, JsonStore } from "./json-store.ts";

const { version } = settingsSchema.shape;

/** What the agent chose and nothing else, so that everything else can follow policy and schema. */
export interface OwnSettings extends Fields {
  readonly version: z.infer<typeof version>;
}

const ownSettingsSchema: z.ZodType<OwnSettings> = z.object({
  version,
  ...optionalSettings((shape) => z.object(shape)),
});

/** The agent's choices as a file. A new version of the schema brings its migration here. */
export const OWN_SETTINGS: DocumentKind<OwnSettings> = {
  schema: ownSettingsSchema,
  version: 2,
  migrations: new Map([[1, fromVersion1]]),
};

/** What version 1 wrote for settings that the agent had not changed. Never to be changed. */
const VERSION_1_DEFAULTS: Fields = {
  language: "system",
  theme: "system",
  launchAtLogin: false,
  alwaysOnTop: false,
  notifications: {
    agentStateChanged: true,
    agentStateConfirmed: false,
    mrdStateChanged: true,
    mrdActivity: false,
    taskOffered: true,
    readyNoChannel: true,
    requestFailed: true,
    sessionEnded: true,
    connection: true,
  },
  shortcuts: { toggleReady: null, show: null },
};

/**
 * Version 1 wrote every setting into the file, so that what the agent chose is what differs from its
 * defaults. Notifications were on, always with a sound, or off.
 */
function fromVersion1(old: Fields): Fields {
  const { notifications, ...others } = withoutSame(old, VERSION_1_DEFAULTS);
  if (!isRecord(notifications))
    return { ...others, ...(notifications !== undefined && { notifications }) };
  const modes = Object.entries(notifications).map(([kind, on]) => [
    kind,
    typeof on === "boolean" ? (on ? "sound" : "off") : on,
  ]);
  return { ...others, notifications: Object.fromEntries(modes) };
}

/** The fields that differ from those of `defaults`, at any depth; without objects that are empty. */
function withoutSame(fields: Fields, defaults: Fields): Fields {
  const kept = Object.entries(fields).flatMap(([name, value]): [string, unknown][] => {
    const usual = Object.hasOwn(defaults, name) ? defaults[name] : undefined;
    if (!isRecord(value) || !isRecord(usual)) return value === usual ? [] : [[name, value]];
    const inner = withoutSame(value, usual);
    return Object.keys(inner).length === 0 ? [] : [[name, inner]];
  });
  return Object.fromEntries(kept);
}

/** The settings as they hold under the policy; `update` is given and returns them like that. */
export interface SettingsStore extends JsonStore<Settings> {
  /** Gives a setting back to the policy's or the schema's start value; null for every setting. */
  reset(path: SettingPath | null): void;
  /** What `reset` would change. */
  readonly changed: ReadonlySignal<readonly SettingPath[]>;
}

/**
 * The agent's own choices, and the policy of the moment over and under them. A change of a locked
 * setting changes nothing; a new policy holds at once.
 */
export function settingsUnderPolicy(
  own: JsonStore<OwnSettings>,
  policy: ReadonlySignal<Policy>,
): SettingsStore {
  let last = effectiveSettings(choices(own.current.value), policy.value);
  const current = computed(() => {
    const now = effectiveSettings(choices(own.current.value), policy.value);
    // The same object while the same settings hold: followers hear of what holds alone.
    if (!isDeepStrictEqual(now, last)) last = now;
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

/**
 * The settings as they hold: what the policy locks, else what the agent chose, else what the policy
 * starts with, else the schema's default. `own` has only what the agent chose.
 */
export function effectiveSettings(own: Fields, { defaults, locked }: Policy): Settings {
  const chosen = mergeFields(mergeFields(fieldsOf(defaults), own), fieldsOf(locked));
  return settingsSchema.parse(chosen);
}

/**
 * What the agent has chosen after a change from `before` to `after`: where the policy locks, the
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
  return isDeepStrictEqual(valueAt(one, place), valueAt(other, place));
}

const LOCKABLE: readonly LockablePath[] = [...SETTING_PATHS, "server", "mode"];

/** What a policy locks, by path. */
export function lockedPaths({ locked }: Policy): ReadonlySet<LockablePath> {
  return new Set(LOCKABLE.filter((path) => valueAt(locked, path.split(".")) !== undefined));
}

/** The settings with what the agent changed; what the change leaves out stays as it is. */
export function changedSettings(settings: Settings, change: SettingsChange): Settings {
  const notifications = { ...settings.notifications, ...change.notifications };
  const away = { ...settings.away, ...change.away };
  return { ...settings, ...change, notifications, away };
}
