import * as z from "zod";
import { policySchema } from "../../shared/policy.ts";
import { POLICY_TREE } from "../../shared/policy-fields.ts";
import { admlOf } from "./adml.ts";
import { admxOf } from "./admx.ts";
import { mobileconfigOf } from "./mobileconfig.ts";

/** Every template for administrators, by its path in `build/policy`. */
export function policyTemplates(): ReadonlyMap<string, string> {
  return new Map([
    ["windows/AgentStatus.admx", admxOf(POLICY_TREE)],
    ["windows/en-US/AgentStatus.adml", admlOf(POLICY_TREE)],
    ["macos/agent-status.mobileconfig", mobileconfigOf(POLICY_TREE)],
    ["linux/policy.schema.json", jsonSchema()],
  ]);
}

/** The schema of the Linux policy file, for editors and for checks before a roll-out. */
function jsonSchema(): string {
  const { properties, ...schema } = z.toJSONSchema(policySchema, { io: "input" });
  const described = {
    ...schema,
    title: "Agent Status policy",
    description: "/etc/agent-status/policy.json",
    properties: { $schema: { type: "string" }, ...properties },
  };
  return `${JSON.stringify(described, null, 2)}\n`;
}
