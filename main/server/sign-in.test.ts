import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ManualClock, manualClock } from "../testing/manual-clock.ts";
import type { Fetch } from "./network.ts";
import { parseServerAddress, type ServerAddress } from "./server-address.ts";
import { SIGN_IN_LIMIT, type SignInResult, signIn } from "./sign-in.ts";
import { startHttpServer, type TestServer } from "./testing/http-server.ts";
import { createKeptLog, type KeptLog } from "./testing/kept-log.ts";

const START = Date.UTC(2026, 2, 2, 9);
const PASSWORD = "correct horse battery staple";
const TOKEN = "header.payload.signature";

const keycloakUser = {
  id: "agent-1",
  username: "anna",
  firstName: "Anna",
  lastName: "",
  permittedResources: { Resources: [{ rsname: "state-change", scopes: ["manage_state_change"] }] },
  roles: ["agent"],
  somethingNew: { kept: true },
};
const success = {
  statusCode: 200,
  data: { token: TOKEN, refresh_token: "refresh", keycloak_User: keycloakUser },
};

interface Staged {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function json(status: number, body: unknown): Staged {
  return { status, body: JSON.stringify(body) };
}

let staged: Staged | "never";
let requests: { method: string | undefined; url: string | undefined; body: string }[];
let server: TestServer;
let clock: ManualClock;
let log: KeptLog;

beforeEach(async () => {
  staged = json(200, success);
  requests = [];
  clock = manualClock(START);
  log = createKeptLog();
  server = await startHttpServer(answer);
});

afterEach(() => server.close());

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  requests.push({ method: request.method, url: request.url, body: await text(request) });
  if (staged === "never") return;
  const date = new Date(START).toUTCString();
  response.writeHead(staged.status, { date, ...staged.headers });
  response.end(staged.body);
}

function addressOf(typed: string): ServerAddress {
  const result = parseServerAddress(typed, { allowInsecure: false });
  if (!result.ok) throw new Error(result.failure.kind);
  return result.address;
}

function attempt(use: Fetch = fetch, signal = new AbortController().signal): Promise<SignInResult> {
  const credentials = { username: "anna", password: PASSWORD };
  return signIn(addressOf(server.url), credentials, { fetch: use, clock, log, signal });
}

async function failureOf(result: Promise<SignInResult>) {
  const settled = await result;
  return settled.ok ? null : settled.failure;
}

describe("signIn", () => {
  test("posts the credentials to the Agent Manager and returns what the session needs", async () => {
    const result = await attempt();
    expect(requests).toEqual([
      {
        method: "POST",
        url: "/agent-manager/agent/login",
        body: JSON.stringify({ username: "anna", password: PASSWORD }),
      },
    ]);
    expect(result).toEqual({
      ok: true,
      signedIn: {
        agent: { id: "agent-1", username: "anna", displayName: "Anna", mayChangeState: true },
        handshakeUser: keycloakUser,
        handshakeUsername: "anna",
        token: TOKEN,
        refreshToken: "refresh",
      },
    });
  });

  test.each<[string, Staged, string, string | null]>([
    [
      "401, newest shape",
      json(401, {
        error: {
          error_message: "Unauthorized User",
          error_detail: { status: 401, reason: "Invalid User Credentials: nope" },
        },
      }),
      "wrongCredentials",
      "Invalid User Credentials: nope",
    ],
    [
      "401, older shape",
      json(401, { statusCode: 401, msg: "User Credentials are not valid" }),
      "wrongCredentials",
      "User Credentials are not valid",
    ],
    [
      "401, error.msg",
      json(401, { error: { msg: "Unauthorized User" } }),
      "wrongCredentials",
      "Unauthorized User",
    ],
    ["401 without a word", json(401, {}), "wrongCredentials", null],
    [
      "401 by the authorisation",
      json(401, { error: { msg: "Not Authorized" } }),
      "notPermitted",
      "Not Authorized",
    ],
    [
      "400, validation",
      json(400, { msg: { error: { attribute: "password", validation: "required" } } }),
      "wrongCredentials",
      "password is required",
    ],
    [
      "400 within 200",
      json(200, {
        error: { error_message: "no", error_detail: { status: 401, reason: "invalid_grant" } },
      }),
      "wrongCredentials",
      "invalid_grant",
    ],
    [
      "403, role",
      json(403, {
        error: { error_detail: { status: 403, reason: "No roles are assigned to you" } },
      }),
      "missingRole",
      "No roles are assigned to you",
    ],
    [
      "403, team",
      json(403, { statusCode: 403, msg: "You are not a part of any team" }),
      "missingTeam",
      "You are not a part of any team",
    ],
    [
      "403, permission",
      json(403, { statusCode: 403, msg: "You do not have the required permissions to log in" }),
      "notPermitted",
      "You do not have the required permissions to log in",
    ],
    ["403 without a word", json(403, {}), "notPermitted", null],
    [
      "404, user",
      json(404, { error: { error_detail: { status: 404, reason: "User anna not found" } } }),
      "userNotFound",
      "User anna not found",
    ],
    [
      "404, a user whose name says something else",
      json(404, { error: { error_detail: { status: 404, reason: "User team.lead not found" } } }),
      "userNotFound",
      "User team.lead not found",
    ],
    [
      "404, a user whose name has letters of something else",
      json(404, { statusCode: 404, msg: "User not found: hotpreet" }),
      "userNotFound",
      "User not found: hotpreet",
    ],
    [
      "403, with a name that says something else",
      json(403, { statusCode: 403, msg: "Account licensed2fa is disabled" }),
      "notPermitted",
      "Account licensed2fa is disabled",
    ],
    [
      "401, with the agent's own name in it",
      json(401, { statusCode: 401, msg: "Not authorized: ANNA" }),
      "notPermitted",
      "Not authorized: ANNA",
    ],
    [
      "404 of a gateway in JSON",
      json(404, { error_msg: "404 Route Not Found" }),
      "notAgentManager",
      null,
    ],
    [
      "405 of a service in JSON",
      json(405, { status: 405, error: "Not Allowed" }),
      "notAgentManager",
      null,
    ],
    [
      "404, Keycloak's host",
      json(404, { error: { error_detail: { status: 404, reason: "Keycloak host not found" } } }),
      "serverError",
      "Keycloak host not found",
    ],
    [
      "408",
      json(408, { error: { error_detail: { status: 408, reason: "Timed out" } } }),
      "timeout",
      "Timed out",
    ],
    [
      "412",
      json(412, { statusCode: 412, msg: "Unable to fetch license status" }),
      "licence",
      "Unable to fetch license status",
    ],
    [
      "400, account not set up",
      json(400, {
        error: { error_detail: { status: 400, reason: "Account is not fully set up" } },
      }),
      "secondFactor",
      "Account is not fully set up",
    ],
    [
      "500 that speaks of roles",
      json(500, { error: { msg: "roles query failed" } }),
      "serverError",
      "roles query failed",
    ],
    [
      "503 of a gateway",
      { status: 503, body: "<html>Service Unavailable</html>" },
      "serverError",
      null,
    ],
    ["504 of a gateway", { status: 504, body: "<html>Gateway Time-out</html>" }, "timeout", null],
    ["404 of a gateway", { status: 404, body: "default backend - 404" }, "notAgentManager", null],
    [
      "HTML instead of JSON",
      { status: 200, body: "<!doctype html><title>Welcome</title>" },
      "notAgentManager",
      null,
    ],
    ["an empty 200", { status: 200, body: "" }, "notAgentManager", null],
    ["JSON of something else", json(200, { hello: "world" }), "notAgentManager", null],
    ["JSON null", json(200, null), "notAgentManager", null],
    [
      "a user without an id",
      json(200, { data: { keycloak_User: { username: "anna" } } }),
      "notAgentManager",
      null,
    ],
    ["a 200 without a user", json(200, { statusCode: 200, data: {} }), "secondFactor", null],
    [
      "a redirect",
      { status: 307, body: "", headers: { location: "https://elsewhere.example/" } },
      "notAgentManager",
      null,
    ],
    [
      "a redirect with JSON",
      { ...json(302, { msg: "moved" }), headers: { location: "/login" } },
      "notAgentManager",
      null,
    ],
  ])("%s", async (_what, reply, kind, detail) => {
    staged = reply;
    expect(await failureOf(attempt())).toEqual({ kind, detail });
    expect(requests).toHaveLength(1);
  });

  test("tells a proxy that wants to know who asks", async () => {
    const result = attempt(async () => new Response("", { status: 407 }));
    expect(await failureOf(result)).toEqual({ kind: "proxy", detail: null });
  });

  test("gives up on a server that never answers", async () => {
    staged = "never";
    const result = attempt(async (url, init) => {
      const answer = fetch(url, init);
      clock.advance(SIGN_IN_LIMIT);
      return answer;
    });
    expect(await failureOf(result)).toEqual({ kind: "timeout", detail: null });
  });

  test("is aborted by its caller and leaves no timer behind", async () => {
    staged = "never";
    const abort = new AbortController();
    const result = attempt(undefined, abort.signal);
    abort.abort();
    expect((await result).ok).toBe(false);
    expect(clock.waiting()).toBe(0);
  });

  test("tells a port where nobody listens", async () => {
    await server.close();
    expect(await failureOf(attempt())).toEqual({ kind: "unreachable", detail: null });
  });

  test.each([
    ["net::ERR_CERT_AUTHORITY_INVALID", "certificate"],
    ["net::ERR_BAD_SSL_CLIENT_AUTH_CERT", "clientCertificate"],
    ["net::ERR_NAME_NOT_RESOLVED", "serverNotFound"],
    ["net::ERR_PROXY_CONNECTION_FAILED", "proxy"],
    ["net::ERR_CONNECTION_REFUSED", "unreachable"],
    ["net::ERR_SSL_PROTOCOL_ERROR", "notAgentManager"],
    ["net::ERR_CONNECTION_TIMED_OUT", "timeout"],
    ["Redirect was cancelled", "notAgentManager"],
  ])("maps %s, as Electron's fetch rejects with", async (message, kind) => {
    const result = attempt(() => Promise.reject(new Error(message)));
    expect(await failureOf(result)).toEqual({ kind, detail: null });
  });

  test("logs what happened and not one secret", async () => {
    await attempt();
    staged = json(401, { statusCode: 401, msg: "User Credentials are not valid" });
    await attempt();
    expect(log.lines.map(({ level, event }) => [level, event])).toEqual([
      ["info", "signIn.succeeded"],
      ["warn", "signIn.failed"],
    ]);
    const written = JSON.stringify(log.lines);
    for (const secret of [PASSWORD, TOKEN, "refresh", "anna"])
      expect(written).not.toContain(secret);
  });
});
