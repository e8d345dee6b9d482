import * as z from "zod";

/** Kinds of notification that the agent can switch; defaults from product section 7. */
export const NOTICE_KINDS = [
  "agentStateChanged",
  "agentStateConfirmed",
  "mrdStateChanged",
  "mrdActivity",
  "taskOffered",
  "readyNoChannel",
  "requestFailed",
  "sessionEnded",
  "connection",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** As Electron writes it; null for none. Whether it can be used shows when it is registered. */
const accelerator = z.string().max(64).nullable().default(null);

/** The agent's preferences: one schema, versioned, every field with its default and description. */
export const settingsSchema = z.object({
  version: z.literal(1).default(1),
  language: z
    .enum(["system", "en", "de", "fr", "es", "it", "ar", "ur"])
    .default("system")
    .describe("Language of the widget"),
  theme: z.enum(["system", "light", "dark"]).default("system").describe("Colours of the window"),
  launchAtLogin: z
    .boolean()
    .default(false)
    .describe("Start when the agent logs in to the computer, in the tray"),
  alwaysOnTop: z.boolean().default(false).describe("Keep the window above other windows"),
  notifications: z
    .object({
      agentStateChanged: z
        .boolean()
        .default(true)
        .describe("Your state changed without your doing"),
      agentStateConfirmed: z
        .boolean()
        .default(false)
        .describe("A change of state that you asked for is confirmed"),
      mrdStateChanged: z
        .boolean()
        .default(true)
        .describe("A channel became Ready or Not Ready without your doing"),
      mrdActivity: z.boolean().default(false).describe("A channel became active or busy"),
      taskOffered: z.boolean().default(true).describe("A request waits for you"),
      readyNoChannel: z.boolean().default(true).describe("You are Ready, but no channel is on"),
      requestFailed: z
        .boolean()
        .default(true)
        .describe("A change that you asked for was refused or not confirmed"),
      sessionEnded: z.boolean().default(true).describe("Your session ended or was taken over"),
      connection: z.boolean().default(true).describe("The connection is lost, or back again"),
    } satisfies Record<NoticeKind, z.ZodType>)
    .prefault({})
    .describe("Which changes are notified"),
  shortcuts: z
    .object({
      toggleReady: accelerator.describe("Becomes Ready, or Not Ready from Ready"),
      show: accelerator.describe("Opens the window"),
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
