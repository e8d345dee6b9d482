import type { World } from "../world.ts";
import { login, refresh } from "./login.ts";
import { observeAgent, observeAll } from "./observe.ts";
import { html, json, noRoute, type Reply } from "./reply.ts";

export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  /** The tag of `If-None-Match`. */
  readonly tag: string | undefined;
  readonly body: unknown;
}

interface Route {
  readonly method: string;
  readonly path: RegExp;
  /** Paths that the gateway lets through without a token (protocol 1.5). */
  readonly open?: true;
  readonly exists?: (world: World) => boolean;
  readonly answer: (world: World, request: RestRequest, id: string) => Reply | null;
}

const routes: readonly Route[] = [
  {
    method: "POST",
    path: /^\/agent-manager\/agent\/login$/,
    open: true,
    answer: (world, { body }) => login(world, body),
  },
  {
    method: "POST",
    path: /^\/agent-manager\/agent\/refresh-token$/,
    open: true,
    exists: (world) => world.behaviour.profile === "5.x",
    answer: (world, { body }) => refresh(world, body),
  },
  // AgentDesk is a page, and everything below its address is that page.
  {
    method: "POST",
    path: /^\/(?:unified-agent|agent-desk-ui)\//,
    open: true,
    answer: () => html(405, "Not Allowed"),
  },
  {
    method: "GET",
    path: /^\/routing-engine\/agents\/states$/,
    exists: (world) => world.behaviour.profile !== "4.3",
    answer: observeAll,
  },
  {
    method: "GET",
    path: /^\/routing-engine\/agents\/([^/]+)\/states$/,
    exists: (world) => world.behaviour.profile !== "4.3",
    answer: (world, { tag }, id) => observeAgent(world, id, tag),
  },
  {
    method: "GET",
    path: /^\/unified-admin\/reasons$/,
    answer(world) {
      world.counters.reasonLists += 1;
      return reasons(world);
    },
  },
  {
    method: "GET",
    path: /^\/team-announcement\/announcement\/$/,
    exists: ({ behaviour }) => behaviour.givesAnnouncements,
    answer: ({ announcements }) => json(200, announcements),
  },
  {
    method: "PUT",
    path: /^\/team-announcement\/announcement\/seenStatus\/([^/]+)$/,
    exists: ({ behaviour }) => behaviour.givesAnnouncements,
    answer: (world, { body }, id) => seen(world, id, body),
  },
];

/** Notes who has seen it. */
function seen({ announcements }: World, id: string, body: unknown): Reply {
  const found = announcements.find((one) => one.id === id);
  const userId = typeof body === "object" && body !== null && "userId" in body ? body.userId : null;
  if (!found || typeof userId !== "string") return json(404, { message: "Not found" });
  found.seenBy.push(userId);
  return json(200, found);
}

/** The reason codes, or what stands in for them when the service behind the gateway is ill. */
function reasons({ behaviour }: World): Reply | null {
  switch (behaviour.reasonsAnswer) {
    case "normal":
      return json(200, behaviour.reasons);
    case "html":
      return html(200, "Unified Admin");
    case "unavailable":
      return json(503, { message: "Service unavailable" });
    case "unauthorized":
      return json(401, { message: "Missing authorization in request" });
    case "never":
      return null;
  }
}

/** What the gateway and the services behind it answer; null: nothing, ever. */
export function answerRest(world: World, request: RestRequest): Reply | null {
  switch (world.behaviour.gateway) {
    case "never":
      return null;
    case "html":
      return html(200, "Maintenance");
    case "badGateway":
      return html(502, "502 Bad Gateway");
    case "normal":
      return answerRoute(world, request);
  }
}

function answerRoute(world: World, request: RestRequest): Reply | null {
  const { method, path, authorization } = request;
  const route = routes.find(
    (one) => one.method === method && one.path.test(path) && (one.exists?.(world) ?? true),
  );
  if (!route) return noRoute();
  const needsToken = world.behaviour.requireBearer && !route.open;
  if (needsToken && !world.tokens.isValid(authorization, world.clock.now())) {
    return json(401, { message: "Missing authorization in request" });
  }
  return route.answer(world, request, decode(route.path.exec(path)?.[1] ?? ""));
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
