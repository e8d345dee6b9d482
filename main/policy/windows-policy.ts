import path from "node:path";
import { allReadings, NO_READING, noReading, type PolicyReading } from "./policy-source.ts";
import { fieldsOfRegistry } from "./registry-output.ts";
import type { RunProgram } from "./run-program.ts";

/** Only administrators can write below `Software\Policies`, in both hives. */
export const POLICY_KEY = "Software\\Policies\\AgentStatus";

/** The computer's policy goes before the user's. */
const HIVES = ["HKLM", "HKCU"] as const;

/** What `reg.exe` ends with where there is no such key. */
const NO_KEY = 1;

/** Reads the group policy of this computer and of this user from the registry. */
export async function readWindowsPolicy(
  run: RunProgram,
  systemRoot: string,
): Promise<PolicyReading> {
  const reg = path.win32.join(systemRoot, "System32", "reg.exe");
  const readings = await Promise.all(
    HIVES.map(async (hive): Promise<PolicyReading> => {
      const source = `${hive}\\${POLICY_KEY}`;
      const result = await run(reg, ["query", source, "/s"]);
      if (result.kind === "failed") return noReading(source, "unreadable", result.detail);
      if (result.code === NO_KEY) return NO_READING;
      if (result.code !== 0) return noReading(source, "unreadable", `exit code ${result.code}`);
      return {
        sources: [{ name: source, fields: fieldsOfRegistry(result.printed) }],
        problems: [],
      };
    }),
  );
  return allReadings(readings);
}
