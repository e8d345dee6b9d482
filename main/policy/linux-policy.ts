import { readDocumentPolicy } from "./policy-document.ts";
import { NO_READING, noReading, type PolicyReading } from "./policy-source.ts";
import type { TrustedFile } from "./trusted-file.ts";

/** Where administrators put the policy. */
export const POLICY_FILE = "/etc/agent-status/policy.json";

/** Reads the policy file. */
export async function readLinuxPolicy(
  readFile: (file: string) => Promise<TrustedFile>,
): Promise<PolicyReading> {
  const read = await readFile(POLICY_FILE);
  switch (read.kind) {
    case "absent":
      return NO_READING;
    case "refused":
      return noReading(POLICY_FILE, read.why, read.detail);
    case "content":
      return readDocumentPolicy(POLICY_FILE, read.content.toString("utf8"));
  }
}
