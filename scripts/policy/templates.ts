import { POLICY_TREE } from "../../shared/policy-fields.ts";
import { admlOf } from "./adml.ts";
import { admxOf } from "./admx.ts";
import { jsonSchema } from "./json-schema.ts";
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
