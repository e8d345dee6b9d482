import { z } from "zod";
import type { LoginBehaviour, LoginErrorShape, PayloadProfile } from "../control.ts";
import { keycloakUser } from "../payload/keycloak-user.ts";
import { agentNamed, type World } from "../world.ts";
import { html, json, type Reply } from "./reply.ts";

const loginRequest = z.object({ username: z.string(), password: z.string() });
const refreshRequest = z.object({ refreshToken: z.string() });

/** `POST /agent-manager/agent/login` (protocol 1.1, 1.2). */
export function login(world: World, body: unknown): Reply | null {
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
  const { token, refreshToken } = world.tokens.issue(agent.account.id, world.clock.now());
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
      return refuse(
        loginError(404, "Not Found", `User ${request.username} not found`, "username", "unknown"),
      );
    case "wrongCredentials":
    case "missingRole":
    case "missingTeam":
    case "licence":
    case "serverError":
      return refuse(loginErrors[behaviour]);
  }
}

/** `POST /agent-manager/agent/refresh-token`, which came with CX 4.10 (protocol 1.3). */
export function refresh(world: World, body: unknown): Reply {
  world.counters.refreshes += 1;
  const request = refreshRequest.safeParse(body);
  const token = request.success
    ? world.tokens.refresh(request.data.refreshToken, world.clock.now())
    : null;
  if (token === null) {
    const msg = "Refresh Token expired, please login again";
    return json(400, { task: "refreshToken", msg, statusCode: 400 });
  }
  const data = { status: 200, access_token: token };
  return json(200, { task: "refreshToken", msg: "ok", statusCode: 200, data });
}

interface LoginError {
  readonly status: number;
  /** The short message, e.g. "Unauthorized User". */
  readonly message: string;
  /** Why, as the identity server put it. */
  readonly reason: string;
  /** Which field was wrong, and how; only the validation shape tells. */
  readonly field: readonly [attribute: string, validation: string];
}

function loginError(
  status: number,
  message: string,
  reason: string,
  ...field: LoginError["field"]
) {
  return { status, message, reason, field } satisfies LoginError;
}

const loginErrors = {
  wrongCredentials: loginError(
    401,
    "Unauthorized User",
    "Invalid User Credentials: the user name or the password is wrong.",
    "password",
    "not valid",
  ),
  missingRole: loginError(
    403,
    "Forbidden",
    "You do not have the required permissions to log in. No roles are assigned.",
    "role",
    "required",
  ),
  missingTeam: loginError(403, "Forbidden", "You are not a part of any team.", "team", "required"),
  licence: loginError(
    412,
    "Precondition Failed",
    "Unable to fetch license status",
    "license",
    "unavailable",
  ),
  serverError: loginError(
    500,
    "Internal Server Error",
    "Internal Server Error",
    "server",
    "failing",
  ),
};

const defaultShape = {
  "4.3": "statusMsg",
  "4.5": "errorMsg",
  "4.8": "detail",
  "5.x": "detail",
} satisfies Record<PayloadProfile, LoginErrorShape>;

/** A failed sign-in, in the asked-for shape or in the one that this version uses (protocol 1.2). */
function loginErrorReply(
  { status, message, reason, field: [attribute, validation] }: LoginError,
  shape: LoginErrorShape | null,
  profile: PayloadProfile,
): Reply {
  switch (shape ?? defaultShape[profile]) {
    case "detail":
      return json(status, { error: { error_message: message, error_detail: { status, reason } } });
    case "statusMsg":
      return json(status, { statusCode: status, msg: reason });
    case "errorMsg":
      return json(status, { error: { msg: reason } });
    case "validation":
      return json(400, { msg: { error: { attribute, validation } } });
  }
}
