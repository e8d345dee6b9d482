import * as z from "zod";
import { optionalSettings, type SettingPath, switched } from "./settings.ts";

/** What an administrator can fix: every setting, and how agents sign in. */
export type LockablePath = SettingPath | "server" | "mode";

const text = z.string().trim().min(1).max(2_048);

/** How agents sign in; in the policy these stand beside the settings. */
const signInFields = {
  server: text.describe("Address of the server, e.g. https://cx.example.com").optional(),
  mode: z
    .enum(["session", "observe"])
    .describe("How to connect: as the agent's session, or observe alongside AgentDesk")
    .optional(),
};

/**
 * What administrators decide (product 10): the same fields on every platform, each of them optional.
 * The settings in it are those of the settings schema, so that none can be forgotten.
 */
export const policySchema = z.strictObject({
  locked: settingsGroup().describe("Fixed: agents see these values and cannot change them"),
  defaults: settingsGroup().describe("Start values, for as long as an agent has not changed them"),
  allowed: z
    .strictObject({
      changeState: switched(true, "Agents may become Ready and Not Ready through the widget"),
      switchChannels: switched(true, "Agents may switch their channels through the widget"),
      signOut: switched(true, "Agents may sign out through the widget"),
      quit: switched(true, "Agents may quit the widget"),
      pauseNotifications: switched(true, "Agents may pause notifications for a while"),
      finesseChannels: switched(false, "Agents may switch channels that Cisco Finesse drives"),
      insecureHttp: switched(
        false,
        "The address of a server may begin with http://, which nothing encrypts",
      ),
      keepSignedIn: switched(
        true,
        "Agents may stay signed in from one start to the next; false wipes what is kept",
      ),
      history: switched(
        true,
        "The widget keeps what it saw of the agent's day on this computer; false wipes it",
      ),
      tools: switched(
        true,
        "Other programs of the same user may ask the widget for the agent's state",
      ),
    })
    .prefault({})
    .describe("What agents may do"),
  takeoverConsent: switched(
    false,
    "Connects as the agent's session without asking, which signs an open AgentDesk out",
  ),
  socketToken: switched(
    false,
    "Sends the agent's access token along when the session connects, where servers ask for it",
  ),
  updates: z
    .strictObject({
      mode: z
        .enum(["off", "ask", "automatic"])
        .default("automatic")
        .describe(
          "What becomes of a newer version: nothing, downloaded when the agent says so, or by itself",
        ),
      feed: text
        .nullable()
        .default(null)
        .describe(
          "Where newer versions are: a folder on a web server, or https://github.com/OWNER/REPOSITORY",
        ),
      channel: z
        .enum(["latest", "beta"])
        .default("latest")
        .describe("Which versions: finished ones, or those that are tried out too"),
    })
    .prefault({})
    .describe("How the widget comes to newer versions; without a place for them it looks for none"),
  certificateFile: text
    .nullable()
    .default(null)
    .describe(
      "Absolute path of a PEM file with further certificate authorities, which administrators alone can write",
    ),
});

export type Policy = z.output<typeof policySchema>;

/** The policy of a computer that has none. */
export const NO_POLICY: Policy = policySchema.parse({});

/** The sign-in fields and all settings, none of them required or with a default. */
function settingsGroup() {
  const fields = optionalSettings((shape) => z.strictObject(shape));
  return z.strictObject({ ...fields, ...signInFields }).prefault({});
}
