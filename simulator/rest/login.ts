import { z } from "zod";
import type { LoginBehaviour } from "../control.ts";
import { keycloakUser } from "../payload/keycloak-user.ts";
import { agentNamed, type World } from "../world.ts";
import { type LoginError, loginErrorReply, loginErrors, userNotFound } from "./login-error.ts";
import { html, json, type Reply } from "./reply.ts";
import type { Tokens } from "./tokens.ts";

const loginRequest = z.object({ username: z.string(), password: z.string() });
const refreshRequest = z.object({ refreshToken: z.string() });

/** `POST /agent-manager/agent/login` (protocol 1.1, 1.2). */
export function login(world: World, tokens: Tokens, body: unknown): Reply | null {
  world.counters.logins += 1;
  const { profile, loginShape } = world.behaviour;
  const refuse = (error: LoginError) => loginErrorReply(error, loginShape, profile);
  const request = loginRequest.safeParse(body);
  if (!request.success || request.data.username === "" || request.data.password === "") {
    const attribute = request.success && request.data.username !== "" ? "password" : "username";
    return json(400, { msg: { error: { attribute, validation: "required" } } });
  }
  const staged = stagedReply(world.behaviour.login, refuse, request.data);
  if (staged !== undefined) return staged;
  const agent = agentNamed(world, request.data.username);
  if (!agent || request.data.password !== world.password) {
    return refuse(loginErrors.wrongCredentials);
  }
  if (!agent.account.hasRole) return refuse(loginErrors.missingRole);
  if (!agent.account.hasTeam) return refuse(loginErrors.missingTeam);
  const { token, refreshToken } = tokens.issue(agent.account.id, world.clock.now());
  return json(200, {
    statusCode: 200,
    data: {
      token,
      refresh_token: refreshToken,
      keycloak_User: keycloakUser(agent.account, profile),
    },
  });
}

/** The reply that was asked for by control; undefined when sign-in works as usual. */
function stagedReply(
  behaviour: LoginBehaviour,
  refuse: (error: LoginError) => Reply,
  request: z.infer<typeof loginRequest>,
): Reply | null | undefined {
  switch (behaviour) {
    case "normal":
      return undefined;
    case "never":
      return null;
    case "html":
      return html(200, "Welcome");
    case "secondFactor":
      return json(200, { statusCode: 200, data: {} });
    case "echo": {
      const said = `Cannot handle ${JSON.stringify(request)}`;
      return refuse({ ...loginErrors.serverError, message: said, reason: said });
    }
    case "userNotFound":
      return refuse(userNotFound(request.username));
    case "wrongCredentials":
    case "missingRole":
    case "missingTeam":
    case "licence":
    case "serverError":
      return refuse(loginErrors[behaviour]);
  }
}

/** `POST /agent-manager/agent/refresh-token`, which came with CX 4.10 (protocol 1.3). */
export function refresh(world: World, tokens: Tokens, body: unknown): Reply {
  world.counters.refreshes += 1;
  const request = refreshRequest.safeParse(body);
  const token = request.success
    ? tokens.refresh(request.data.refreshToken, world.clock.now())
    : null;
  if (token === null) {
    const msg = "Refresh Token expired, please login again";
    return json(400, { task: "refreshToken", msg, statusCode: 400 });
  }
  const data = { status: 200, access_token: token };
  return json(200, { task: "refreshToken", msg: "ok", statusCode: 200, data });
}
