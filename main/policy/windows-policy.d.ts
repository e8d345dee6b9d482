import { type PolicyReading } from "./policy-source.ts";
import type { RunProgram } from "./run-program.ts";
/** Only administrators can write below `Software\Policies`, in both hives. */
export declare const POLICY_KEY = "Software\\Policies\\AgentStatus";
/** Reads the group policy of this computer and of this user from the registry. */
export declare function readWindowsPolicy(
  run: RunProgram,
  systemRoot: string,
): Promise<PolicyReading>;
