import * as z from "zod";
import { LONGEST_BREAK } from "./time.ts";

/** Kinds of notification that the agent can switch; defaults from product section 7. */
export const NOTICE_KINDS = [
  "taskOffered",
  "agentStateChanged",
  "agentStateConfirmed",
  "mrdStateChanged",
  "mrdActivity",
  "readyNoChannel",
  "breakOver",
  "requestFailed",
  "sessionEnded",
  "connection",
  "announcement",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** How a kind of notification comes. */
export const NOTICE_MODES = ["off", "silent", "sound"] as const;
export type NoticeMode = (typeof NOTICE_MODES)[number];

const notice = (mode: NoticeMode) => z.enum(NOTICE_MODES).default(mode);

/** As Electron writes it; null for none. Whether it can be used shows when it is registered. */
const accelerator = z.string().max(64).nullable().default(null);

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
  launchAtLogin: z
    .boolean()
    .default(false)
    .describe("Start when the agent logs in to the computer, in the tray"),
  startHidden: z
    .boolean()
    .default(false)
    .describe("Start in the tray, without the window, whoever starts it"),
  alwaysOnTop: z.boolean().default(false).describe("Keep the window above other windows"),
  barOnTop: z.boolean().default(true).describe("Keep the mini bar above other windows"),
  sound: z
    .boolean()
    .default(true)
    .describe("Notifications may make a sound; off silences every kind"),
  notifications: z
    .object({
      taskOffered: notice("sound").describe("A request waits for you"),
      agentStateChanged: notice("sound").describe("Your state changed without your doing"),
      agentStateConfirmed: notice("off").describe(
        "A change of state that you asked for is confirmed",
      ),
      mrdStateChanged: notice("silent").describe(
        "A channel became Ready or Not Ready without your doing",
      ),
      mrdActivity: notice("off").describe("A channel became active or busy"),
      readyNoChannel: notice("sound").describe("You are Ready, but no channel is on"),
      breakOver: notice("sound").describe("A break has reached its limit"),
      requestFailed: notice("silent").describe(
        "A change that you asked for was refused or not confirmed",
      ),
      sessionEnded: notice("sound").describe("Your session ended or was taken over"),
      connection: notice("silent").describe("The connection is lost, or back again"),
      announcement: notice("silent").describe("Your team was told something"),
    } satisfies Record<NoticeKind, z.ZodType>)
    .prefault({})
    .describe("Which changes are notified, and how"),
  breakLimits: z
    .array(breakLimit)
    .max(MOST_BREAK_LIMITS)
    .default([])
    .describe("How many minutes a break may last before the agent is reminded, by reason code"),
  breakWarning: z
    .int()
    .min(0)
    .max(60)
    .default(2)
    .describe("How many minutes before its limit a break is told of; 0 for not before it"),
  away: z
    .object({
      whenLocked: z
        .boolean()
        .default(false)
        .describe("Not Ready while the computer is locked and the agent is Ready without a task"),
      lockedSeconds: z
        .int()
        .min(0)
        .max(600)
        .default(10)
        .describe("How many seconds it has to be locked for that"),
      idleMinutes: z
        .int()
        .min(0)
        .max(240)
        .default(0)
        .describe(
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
      toggleReady: accelerator.describe("Becomes Ready, or Not Ready from Ready"),
      show: accelerator.describe("Opens the window"),
      toggleBar: accelerator.describe("Makes the window the mini bar, or the whole again"),
      sayState: accelerator.describe("Says the state in a notification, for screen readers"),
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

/** The fields of all settings, none of them required or with a default. */
export function optionalSettings(group: GroupOf): Record<string, z.ZodType> {
  return optionalFields(settings, group);
}

function optionalFields(shape: z.core.$ZodShape, group: GroupOf): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [name, withoutDefault(field, group).optional()]),
  );
}

function withoutDefault(field: z.core.$ZodType, group: GroupOf): z.ZodType {
  if (field instanceof z.ZodDefault || field instanceof z.ZodPrefault) {
    const inner = withoutDefault(field.unwrap(), group);
    return field.description === undefined ? inner : inner.describe(field.description);
  }
  if (field instanceof z.ZodObject) return group(optionalFields(field.shape, group));
  if (field instanceof z.ZodType) return field;
  throw new TypeError("a field that is not made with zod's own classes");
}
