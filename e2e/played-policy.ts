import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { PlayedInstallation } from "./desktop.ts";

/** A computer whose administrators write a policy. */
export interface PlayedPolicy {
  readonly installed: PlayedInstallation;
  /** Puts it where it is looked for, as JSON; a text as it is, null takes it away. */
  give(policy: object | string | null): Promise<void>;
  /** Takes the computer away. */
  remove(): Promise<void>;
}

/** A computer without a policy, so far. */
export async function playPolicy(): Promise<PlayedPolicy> {
  const folder = await mkdtemp(path.join(tmpdir(), "agent-status-policy-"));
  const policyFile = path.join(folder, "policy.json");
  return {
    installed: { resources: folder, variables: {}, policyFile },
    async give(policy) {
      if (policy === null) await rm(policyFile);
      else
        await writeFile(policyFile, typeof policy === "string" ? policy : JSON.stringify(policy));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
