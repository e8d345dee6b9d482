import path from "node:path";
import { allReadings, NO_READING, noReading, type PolicyReading } from "./policy-source.ts";
import { fieldsOfRegistry, listsKey } from "./registry-output.ts";
import type { ProgramResult, RunProgram } from "./run-program.ts";

/** Only administrators can write below `Software\Policies`, in both hives. */
export const POLICY_KEY = "Software\\Policies\\AgentStatus";

/** The computer's policy goes before the user's. */
const HIVES = ["HKLM", "HKCU"] as const;

/** What `reg.exe` ends with where there is no such key, but also where it may not look. */
const NOT_FOUND = 1;

type Query = (key: string, ...options: readonly string[]) => Promise<ProgramResult>;

/** Reads the group policy of this computer and of this user from the registry. */
export async function readWindowsPolicy(
  run: RunProgram,
  systemRoot: string,
): Promise<PolicyReading> {
  const reg = path.win32.join(systemRoot, "System32", "reg.exe");
  const query: Query = (key, ...options) => run(reg, ["query", key, ...options]);
  const readings = await Promise.all(
    HIVES.map(async (hive): Promise<PolicyReading> => {
      const source = `${hive}\\${POLICY_KEY}`;
      const result = await query(source, "/s");
      if (result.kind === "failed") return noReading(source, "unreadable", result.detail);
      if (result.code === NOT_FOUND && (await isMissing(source, query))) return NO_READING;
      if (result.code !== 0) return noReading(source, "unreadable", `exit code ${result.code}`);
      return {
        sources: [{ name: source, fields: fieldsOfRegistry(result.printed) }],
        problems: [],
      };
    }),
  );
  return allReadings(readings);
}

/**
 * Whether a key is really not there. Where policies forbid registry tools, `reg.exe` ends as for a
 * key that is missing, and says why only in the language of the system; but then it does not answer
 * for the key above either. The first key above that it does answer for lists what is in it.
 */
async function isMissing(key: string, query: Query): Promise<boolean> {
  const above = path.win32.dirname(key);
  if (above === ".") return false;
  const result = await query(above);
  if (result.kind === "failed") return false;
  if (result.code === 0) return !listsKey(result.printed, path.win32.basename(key));
  return result.code === NOT_FOUND && isMissing(above, query);
}
