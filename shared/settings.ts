import * as z from "zod";
import { type NOTICE_KINDS, NOTICE_MODES } from "./notice-kinds.ts";
import { LONGEST_BREAK } from "./time.ts";

export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** As product section 7 has it at first. */
const notice = (mode: (typeof NOTICE_MODES)[number], about: string) =>
  z.enum(NOTICE_MODES).default(mode).describe(about);

/** A field that is on or off. */
export const switched = (on: boolean, about: string) => z.boolean().default(on).describe(about);

const wholeNumber = (most: number, usual: number, about: string) =>
  z.int().min(0).max(most).default(usual).describe(about);

/** As Electron writes it; null for none. Whether it can be used shows when it is registered. */
const accelerator = (about: string) => z.string().max(64).nullable().default(null).describe(about);

/** More limits than that are no reminder any more. */
const MOST_BREAK_LIMITS = 100;

const breakLimit = z.object({
  /**
   * The id of a reason code, or its name. Codes are no good: two reasons may share one (protocol
   * 8.4). Ids survive a new name, names another server.
   */
  reason: z.string().trim().min(1).max(256).describe("Name or id of a reason code for Not Ready"),
  minutes: z.int().min(1).max(LONGEST_BREAK).describe("How long a break may last"),
  /** To be shown while the server's list is not known; says nothing about which reason it is. */
  name: z.string().max(256).exactOptional().describe("What to show where the reason is an id"),
});
export type BreakLimit = z.infer<typeof breakLimit>;

/** The agent's preferences: one schema, versioned, every field with its default and description. */
export const settingsSchema = z.object({
  version: z.literal(2).default(2),
  language: z
    .enum(["system", "en", "de", "fr", "es", "it", "ar", "ur"])
    .default("system")
    .describe("Language of the widget"),
  theme: z.enum(["system", "light", "dark"]).default("system").describe("Colours of the window"),
  launchAtLogin: switched(false, "Start when the agent logs in to the computer, in the tray"),
  startHidden: switched(false, "Start in the tray, without the window, whoever starts it"),
  alwaysOnTop: switched(false, "Keep the window above other windows"),
  barOnTop: switched(true, "Keep the mini bar above other windows"),
  sound: switched(true, "Notifications may make a sound; off silences every kind"),
  notifications: z
    .object({
      taskOffered: notice("sound", "A request waits for you"),
      agentStateChanged: notice("sound", "Your state changed without your doing"),
      agentStateConfirmed: notice("off", "A change of state that you asked for is confirmed"),
      mrdStateChanged: notice("silent", "A channel became Ready or Not Ready without your doing"),
      mrdActivity: notice("off", "A channel became active or busy"),
      readyNoChannel: notice("sound", "You are Ready, but no channel is on"),
      breakOver: notice("sound", "A break has reached its limit"),
      requestFailed: notice("silent", "A change that you asked for was refused or not confirmed"),
      sessionEnded: notice("sound", "Your session ended or was taken over"),
      connection: notice("silent", "The connection is lost, or back again"),
      announcement: notice("silent", "Your team was told something"),
    } satisfies Record<NoticeKind, z.ZodType>)
    .prefault({})
    .describe("Which changes are notified, and how"),
  breakLimits: z
    .array(breakLimit)
    .max(MOST_BREAK_LIMITS)
    .default([])
    .describe("How many minutes a break may last before the agent is reminded, by reason code"),
  breakWarning: wholeNumber(
    60,
    2,
    "How many minutes before its limit a break is told of; 0 for not before it",
  ),
  away: z
    .object({
      whenLocked: switched(
        false,
        "Not Ready while the computer is locked and the agent is Ready without a task",
      ),
      lockedSeconds: wholeNumber(600, 10, "How many seconds it has to be locked for that"),
      idleMinutes: wholeNumber(
        240,
        0,
        "After how many minutes without input a Ready agent is asked, then set; 0 for never",
      ),
      reason: z
        .string()
        .trim()
        .max(256)
        .default("")
        .describe("Name of the reason code for that; empty for none"),
    })
    .prefault({})
    .describe("What happens when the agent is away from the computer"),
  shiftEnd: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable()
    .default(null)
    .describe("When an agent who is Ready still is reminded that the shift ends, e.g. 17:30"),
  shortcuts: z
    .object({
      toggleReady: accelerator("Becomes Ready, or Not Ready from Ready"),
      show: accelerator("Opens the window"),
      toggleBar: accelerator("Makes the window the mini bar, or the whole again"),
      sayState: accelerator("Says the state in a notification, for screen readers"),
    })
    .prefault({})
    .describe("Shortcuts that work everywhere on the desktop"),
});

export type Settings = z.infer<typeof settingsSchema>;

/** Where a setting stands, e.g. `theme` or `notifications.connection`. */
export type SettingPath = PathsOf<Omit<Settings, "version">>;

type PathsOf<Fields> = {
  [Key in keyof Fields & string]: IsGroup<Fields[Key]> extends true
    ? `${Key}.${PathsOf<Fields[Key]>}`
    : Key;
}[keyof Fields & string];

/** Objects with fields of known names are groups; lists and records are one setting. */
type IsGroup<Value> =
  Value extends Readonly<Record<string, unknown>>
    ? string extends keyof Value
      ? false
      : true
    : false;

/** The settings of a fresh installation. */
export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

/** What can be set: the fields of the schema without its version. */
const { version: _, ...settings } = settingsSchema.shape;

/** Every setting, in the schema's order. */
export const SETTING_PATHS: readonly SettingPath[] = pathsOf(settings).filter(isSettingPath);

function pathsOf(shape: z.core.$ZodShape): string[] {
  return Object.entries(shape).flatMap(([name, field]) => {
    const inner = field instanceof z.ZodPrefault ? field.unwrap() : field;
    return inner instanceof z.ZodObject
      ? pathsOf(inner.shape).map((path) => `${name}.${path}`)
      : name;
  });
}

/** The type lists the paths of the very schema that they come from here. */
function isSettingPath(path: string): path is SettingPath {
  return path !== "";
}

/** A schema of an object with these fields. */
type GroupOf = (shape: Record<string, z.ZodType>) => z.ZodType;

/** The fields of all settings, or of a part of them, none of them required or with a default. */
export function optionalSettings(
  group: GroupOf,
  shape: z.core.$ZodShape = settings,
): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [name, withoutDefault(field, group).optional()]),
  );
}

function withoutDefault(field: z.core.$ZodType, group: GroupOf): z.ZodType {
  if (field instanceof z.ZodDefault || field instanceof z.ZodPrefault) {
    const inner = withoutDefault(field.unwrap(), group);
    return field.description === undefined ? inner : inner.describe(field.description);
  }
  if (field instanceof z.ZodObject) return group(optionalSettings(group, field.shape));
  if (field instanceof z.ZodType) return field;
  throw new TypeError("a field that is not made with zod's own classes");
}
