import type { DateForm } from "../control.ts";
import { agentPresence, asStamped } from "../payload/presence.ts";
import { agentById, type LiveAgent, type World } from "../world.ts";
import { json, noRoute, type Reply } from "./reply.ts";

/** What is listed of all agents at most (protocol 11). */
const LIST_CAP = 2500;

/** `GET /routing-engine/agents/{id}/states`: the bare presence (protocol 5.4 A). */
export function observeAgent(world: World, id: string, tag: string | undefined): Reply {
  world.counters.polls += 1;
  const staged = stagedReply(world, id);
  if (staged) return staged;
  const agent = agentById(world, id);
  if (!agent) return notFound(id);
  const { observe } = world.behaviour;
  if (observe !== "notModified") return json(200, written(world, agent));
  if (tag !== undefined) return { status: 304, body: null };
  return json(200, written(world, agent), { ETag: '"1"' });
}

/** `GET /routing-engine/agents/states`: everybody's. */
export function observeAll(world: World): Reply {
  world.counters.polls += 1;
  const staged = stagedReply(world, "all");
  if (staged) return staged;
  return json(
    200,
    world.agents.slice(0, LIST_CAP).map((agent) => written(world, agent)),
  );
}

function written(world: World, agent: LiveAgent): unknown {
  const { profile, dates, reasonForm } = world.behaviour;
  const routed = asStamped(world, agent.routed);
  return withDates(agentPresence(agent.account, routed, profile, reasonForm), dates);
}

function notFound(id: string): Reply {
  return json(404, { status: 404, message: `Agent not found with id: ${id}` });
}

function stagedReply(world: World, id: string): Reply | null {
  const { observe, retryAfterSeconds } = world.behaviour;
  const headers =
    retryAfterSeconds === null ? undefined : { "Retry-After": String(retryAfterSeconds) };
  switch (observe) {
    case "normal":
    case "notModified":
      return null;
    case "noRoute":
      return noRoute();
    case "unauthorized":
      return json(401, { message: "Missing authorization in request" }, headers);
    case "tooMany":
      return json(429, { message: "Too many requests" }, headers);
    case "unavailable":
      return json(503, { message: "Service unavailable" }, headers);
    case "notFound":
      return notFound(id);
  }
}

const dateFields = ["stateChangeTime", "lastReadyStateChangeTime", "agentLoginTime"];

/** The presence with its dates in another form; Spring writes numbers, ISO text or arrays. */
function withDates(value: unknown, form: DateForm): unknown {
  if (form === "number") return value;
  if (Array.isArray(value)) return value.map((item) => withDates(item, form));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key,
      dateFields.includes(key) && typeof field === "number"
        ? writeDate(field, form)
        : withDates(field, form),
    ]),
  );
}

/** One date: ISO-8601 in UTC, or Java's `[y, m, d, h, m, s, ns]` with zero seconds left out. */
function writeDate(ms: number, form: Exclude<DateForm, "number">): string | number[] {
  const date = new Date(ms);
  if (form === "iso") return date.toISOString();
  const parts = [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
  ];
  const seconds = date.getUTCSeconds();
  const nanoseconds = date.getUTCMilliseconds() * 1_000_000;
  if (nanoseconds > 0) return [...parts, seconds, nanoseconds];
  return seconds > 0 ? [...parts, seconds] : parts;
}
