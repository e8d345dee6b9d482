import * as z from "zod";

export const reasonId = z.string().max(256).nullable();

/**
 * A change of state to ask the server for. A reason code is named by its id and looked up in the
 * server's own list; READY has none (protocol 8.1).
 */
export const stateChange = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("agentState"),
    name: z.enum(["READY", "NOT_READY", "LOGOUT"]),
    reasonId,
  }),
  z.strictObject({
    kind: z.literal("mrdState"),
    mrdId: z.string().max(256),
    state: z.enum(["READY", "NOT_READY"]),
  }),
]);
export type StateChange = z.infer<typeof stateChange>;
export type AgentStateChange = Extract<StateChange, { kind: "agentState" }>;
export type MrdStateChange = Extract<StateChange, { kind: "mrdState" }>;
