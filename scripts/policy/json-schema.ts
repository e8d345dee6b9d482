import * as z from "zod";
import { policySchema } from "../../shared/policy.ts";

/** The schema of the Linux policy file, for editors and for checks before a roll-out. */
export function jsonSchema(): string {
  const { properties, ...schema } = z.toJSONSchema(policySchema, { io: "input" });
  const described = {
    ...schema,
    title: "Agent Status policy",
    description: "/etc/agent-status/policy.json",
    properties: { $schema: { type: "string" }, ...properties },
  };
  return `${JSON.stringify(described, null, 2)}\n`;
}
