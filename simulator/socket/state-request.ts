import { z } from "zod";
import type { RefusalForm } from "../control.ts";
import { apply, send } from "../publish.ts";
import type { Reason } from "../routing/agent.ts";
import { requestAgentState } from "../routing/agent-request.ts";
import { requestMrdState } from "../routing/mrd-request.ts";
import { unchanged } from "../routing/outcome.ts";
import { afterDelay, agentById, type LiveAgent, rules, type World } from "../world.ts";

const KEPT_REQUESTS = 1000;

const reasonCode: z.ZodType<Reason> = z.looseObject({
  id: z.string(),
  name: z.string(),
  type: z.string(),
});

/** `changeAgentState`: the agent state is an object, the MRD state a string (protocol 8.1). */
const stateRequest = z.discriminatedUnion("action", [
  z.object({
    action: z.literal("agentState"),
    agentId: z.string(),
    state: z.object({ name: z.string(), reasonCode: reasonCode.nullish() }),
  }),
  z.object({
    action: z.literal("agentMRDState"),
    agentId: z.string(),
    state: z.string(),
    mrdId: z.string(),
  }),
]);

/** Answers `changeAgentState` the way the server does: by presence, by `errors`, or not at all. */
export function receiveStateRequest(world: World, sender: LiveAgent, payload: unknown): void {
  world.counters.requestsReceived += 1;
  world.requests.push(payload);
  if (world.requests.length > KEPT_REQUESTS) world.requests.shift();
  const request = stateRequest.safeParse(payload);
  if (!request.success || !world.behaviour.answersRequests) return;
  const { refuseNext } = world.behaviour;
  world.behaviour.refuseNext = null;
  afterDelay(world, () => {
    if (refuseNext === null) carryOut(world, sender, request.data);
    else refuse(world, sender, refuseNext);
  });
}

/** Refuses a request that the rules may allow, as told to. */
function refuse(world: World, sender: LiveAgent, form: RefusalForm): void {
  switch (form) {
    case "unchanged":
      apply(world, sender, unchanged(sender.routed));
      return;
    case "errors":
      sendError(world, sender, 500, "The state could not be changed");
      return;
    case "silence":
      return;
  }
}

function sendError(world: World, sender: LiveAgent, statusCode: number, msg: string): void {
  send(world, sender, "errors", { task: "changeAgentState", msg, statusCode });
}

function carryOut(world: World, sender: LiveAgent, request: z.infer<typeof stateRequest>): void {
  const agent = agentById(world, request.agentId);
  const now = world.clock.now();
  if (!agent) {
    sendError(world, sender, 404, `Agent: ${request.agentId} not found`);
    return;
  }
  if (request.action === "agentMRDState") {
    const { mrdId, state } = request;
    apply(world, agent, requestMrdState(agent.routed, mrdId, state, rules(world), now));
    return;
  }
  const { name, reasonCode = null } = request.state;
  apply(world, agent, requestAgentState(agent.routed, name, reasonCode, rules(world), now));
}
