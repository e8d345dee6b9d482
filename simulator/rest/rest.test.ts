import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createManualClock, type ManualClock } from "../clock.ts";
import type { LoginBehaviour, LoginErrorShape } from "../control.ts";
import { createSimulator, type Simulator } from "../simulator.ts";
import { agentOf, ask, eventually, postJson, session, signIn } from "../test-client.ts";

let clock: ManualClock;
let simulator: Simulator;
beforeEach(async () => {
  clock = createManualClock();
  simulator = await createSimulator({ clock });
});
afterEach(() => simulator.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  ask(`${simulator.url}${path}`, { headers });
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const states = (username = "amina") =>
  `/routing-engine/agents/${agentOf(simulator, username).id}/states`;

describe("sign-in", () => {
  it("gives the user, a token and a refresh token", async () => {
    const { status, json } = await signIn(simulator);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      statusCode: 200,
      data: {
        token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        refresh_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        keycloak_User: {
          id: agentOf(simulator).id,
          username: "amina",
          firstName: "Amina",
          roles: expect.arrayContaining(["agent"]),
          realm: "expertflow",
          userTeam: { teamId: expect.any(String), teamName: expect.any(String) },
          supervisedTeams: [],
        },
      },
    });
    expect(simulator.state().counters.logins).toBe(1);
  });

  it.each([
    ["amina", "wrong", 401, /Invalid User Credentials/],
    ["nobody", "demo", 401, /Invalid User Credentials/],
    ["norole", "demo", 403, /No roles are assigned/],
    ["noteam", "demo", 403, /not a part of any team/],
  ])("refuses %s with password %s: %d", async (username, password, status, reason) => {
    const answer = await signIn(simulator, username, password);
    expect(answer.status).toBe(status);
    expect(answer.json).toEqual({
      error: {
        error_message: expect.any(String),
        error_detail: { status, reason: expect.stringMatching(reason) },
      },
    });
  });

  it("asks for what is missing in the validation shape", async () => {
    const answer = await signIn(simulator, "amina", "");
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({
      msg: { error: { attribute: "password", validation: "required" } },
    });
  });

  it.each([
    ["wrongCredentials", 401],
    ["missingRole", 403],
    ["missingTeam", 403],
    ["licence", 412],
    ["serverError", 500],
  ] satisfies [LoginBehaviour, number][])("can be made to fail: %s", async (behave, status) => {
    const shapes: Record<LoginErrorShape, unknown> = {
      detail: {
        error: {
          error_message: expect.any(String),
          error_detail: { status, reason: expect.any(String) },
        },
      },
      statusMsg: { statusCode: status, msg: expect.any(String) },
      errorMsg: { error: { msg: expect.any(String) } },
      validation: {
        msg: { error: { attribute: expect.any(String), validation: expect.any(String) } },
      },
    };
    for (const shape of ["detail", "statusMsg", "errorMsg", "validation"] as const) {
      simulator.run({ do: "login", behave, shape });
      const answer = await signIn(simulator);
      expect([answer.status, answer.json]).toEqual([
        shape === "validation" ? 400 : status,
        shapes[shape],
      ]);
    }
  });

  it.each([
    ["4.3", { statusCode: 401, msg: expect.any(String) }],
    ["4.5", { error: { msg: expect.any(String) } }],
    ["4.8", { error: { error_message: "Unauthorized User", error_detail: expect.anything() } }],
  ] as const)("%s tells failures in its own shape", async (profile, shape) => {
    simulator.run({ do: "profile", profile });
    expect((await signIn(simulator, "amina", "wrong")).json).toEqual(shape);
  });

  it("answers 200 without a user when a second factor is wanted", async () => {
    simulator.run({ do: "login", behave: "secondFactor" });
    const { status, json } = await signIn(simulator);
    expect([status, json]).toEqual([200, { statusCode: 200, data: {} }]);
  });

  it("can answer with a web page", async () => {
    simulator.run({ do: "login", behave: "html" });
    const { status, headers, text } = await signIn(simulator);
    expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(text).toMatch(/^<!doctype html>/);
  });

  it("leaves out the state-change permission of who may not", async () => {
    const granted = async (username: string) =>
      JSON.stringify((await session(simulator, username)).keycloak_User).includes("state-change");
    expect([await granted("amina"), await granted("watchonly")]).toEqual([true, false]);
  });
});

describe("tokens", () => {
  const reasons = (token: string) => get("/unified-admin/reasons", bearer(token));
  const refresh = (refreshToken: string) =>
    postJson(`${simulator.url}/agent-manager/agent/refresh-token`, { refreshToken });

  it("are asked for only when the gateway is told to", async () => {
    expect((await get("/unified-admin/reasons")).status).toBe(200);
    simulator.run({ do: "requireBearer", on: true });
    expect((await get("/unified-admin/reasons")).status).toBe(401);
    expect((await get(states())).status).toBe(401);
    expect((await reasons("made-up")).status).toBe(401);
    const { token } = await session(simulator);
    expect((await reasons(token)).status).toBe(200);
    expect((await get(states(), bearer(token))).status).toBe(200);
  });

  it("expire by the server's clock, and are refreshed without a new refresh token", async () => {
    simulator.run({ do: "requireBearer", on: true });
    const { token, refresh_token } = await session(simulator);
    clock.advance(15 * 60_000);
    expect((await reasons(token)).status).toBe(401);
    const answer = await refresh(refresh_token);
    expect(answer.json).toEqual({
      task: "refreshToken",
      msg: "ok",
      statusCode: 200,
      data: { status: 200, access_token: expect.any(String) },
    });
    const given = JSON.stringify(answer.json).match(/"access_token":"([^"]+)"/)?.[1] ?? "";
    expect((await reasons(given)).status).toBe(200);
  });

  it("cannot be refreshed with an expired or unknown refresh token", async () => {
    const { refresh_token } = await session(simulator);
    clock.advance(7 * 24 * 3_600_000);
    for (const token of [refresh_token, "made-up"]) {
      const { status, json } = await refresh(token);
      expect(status).toBe(400);
      expect(json).toMatchObject({ msg: "Refresh Token expired, please login again" });
    }
  });

  it("can be made worthless at once, refresh tokens separately", async () => {
    simulator.run({ do: "requireBearer", on: true });
    const { token, refresh_token } = await session(simulator);
    simulator.run({ do: "expireTokens" });
    expect((await reasons(token)).status).toBe(401);
    expect((await refresh(refresh_token)).status).toBe(200);
    simulator.run({ do: "expireTokens", refresh: true });
    expect((await refresh(refresh_token)).status).toBe(400);
  });

  it("cannot be refreshed before CX 4.10", async () => {
    simulator.run({ do: "profile", profile: "4.8" });
    expect((await refresh("x")).status).toBe(404);
  });
});

describe("observing", () => {
  it("gives the bare presence, and counts the polls", async () => {
    simulator.run({ do: "setAgentState", agent: "amina", state: "NOT_READY", reason: "Lunch" });
    const { status, json } = await get(states());
    expect(status).toBe(200);
    expect(json).toMatchObject({
      agent: { id: agentOf(simulator).id, keycloakUser: { username: "amina" } },
      state: { name: "NOT_READY", reasonCode: { name: "Lunch", type: "NOT_READY" } },
      stateChangeTime: clock.now(),
      agentLoginTime: clock.now(),
    });
    expect(json).not.toHaveProperty("agentPresence");
    expect(simulator.state().counters.polls).toBe(1);
  });

  it.each([
    ["number", Date.UTC(2026, 0, 5, 9, 30, 15, 7), 639057660000],
    ["iso", "2026-01-05T09:30:15.007Z", "1990-04-02T12:01:00.000Z"],
    ["array", [2026, 1, 5, 9, 30, 15, 7_000_000], [1990, 4, 2, 12, 1]],
  ] as const)("writes dates as %s", async (dates, written, never) => {
    clock.advance(Date.UTC(2026, 0, 5, 9, 30, 15, 7) - clock.now());
    simulator.run({ do: "setAgentState", agent: "amina", state: "NOT_READY" });
    simulator.run({ do: "observe", dates });
    expect((await get(states())).json).toMatchObject({
      stateChangeTime: written,
      agentLoginTime: written,
      agentMrdStates: Array(4).fill({ stateChangeTime: written, lastReadyStateChangeTime: never }),
    });
  });

  it("says who is not there", async () => {
    const { status, json } = await get("/routing-engine/agents/nobody/states");
    expect(status).toBe(404);
    expect(json).toMatchObject({ message: "Agent not found with id: nobody" });
  });

  it("lists everybody", async () => {
    const { json } = await get("/routing-engine/agents/states");
    expect(json).toHaveLength(simulator.state().agents.length);
  });

  it.each([
    ["unauthorized", 401],
    ["tooMany", 429],
    ["unavailable", 503],
    ["notFound", 404],
    ["noRoute", 404],
  ] as const)("can be made to answer %s", async (behave, status) => {
    simulator.run({ do: "observe", behave, retryAfterSeconds: 7 });
    const answer = await get(states());
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([
      status,
      status === 404 ? null : "7",
    ]);
  });

  it("can say for ever that nothing changed, to whoever asks with a tag", async () => {
    simulator.run({ do: "observe", behave: "notModified" });
    const { status, headers } = await get(states());
    expect([status, headers.get("etag")]).toEqual([200, '"1"']);
    const again = await get(states(), { "if-none-match": '"0"' });
    expect([again.status, again.text]).toEqual([304, ""]);
  });

  it("is not there in 4.3", async () => {
    simulator.run({ do: "profile", profile: "4.3" });
    expect((await get(states())).status).toBe(404);
  });

  it("is dated by the server's clock", async () => {
    simulator.run({ do: "clockSkew", ms: 90_000 });
    const { headers } = await get(states());
    const seconds = Math.floor((clock.now() + 90_000) / 1000) * 1000;
    expect(Date.parse(headers.get("date") ?? "")).toBe(seconds);
  });
});

describe("reasons", () => {
  it.each([
    ["html", 200, "<!doctype html>"],
    ["unavailable", 503, "unavailable"],
    ["unauthorized", 401, "authorization"],
  ] as const)("answer %s when told to, and nothing else does", async (behave, status, text) => {
    simulator.run({ do: "reasons", behave });
    const answer = await get("/unified-admin/reasons");
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(text)]);
    expect((await get(states())).status).toBe(200);
    simulator.run({ do: "reasons", behave: "normal" });
    expect((await get("/unified-admin/reasons")).json).toEqual(expect.any(Array));
  });

  it("answer nothing at all when told to", async () => {
    simulator.run({ do: "reasons", behave: "never" });
    const asked = new AbortController();
    const answer = fetch(`${simulator.url}/unified-admin/reasons`, { signal: asked.signal });
    await eventually(() => simulator.state().counters.unanswered).toBe(1);
    asked.abort();
    await expect(answer).rejects.toThrow("aborted");
  });

  it("are listed with a deleted one among them", async () => {
    const { json } = await get("/unified-admin/reasons");
    expect(json).toContainEqual({
      name: "Short Break",
      description: "A default not ready reason code",
      type: "NOT_READY",
      isDeleted: false,
      createdAt: "2025-10-09T05:25:49.866Z",
      updatedAt: "2025-10-09T05:25:49.866Z",
      code: 2,
      id: "62ffc9e9f12b6ccf1594d88b",
    });
    expect(json).toContainEqual(expect.objectContaining({ isDeleted: true }));
    expect(json).toContainEqual(expect.objectContaining({ type: "LOGOUT" }));
  });

  it("can be others", async () => {
    const reasons = Array.from({ length: 10_000 }, (_, index) => ({
      id: String(index),
      name: `Reason ${index}`,
      type: "NOT_READY",
    }));
    simulator.run({ do: "setReasons", reasons });
    expect((await get("/unified-admin/reasons")).json).toEqual(reasons);
  });
});

describe("the gateway", () => {
  it.each([
    ["html", 200],
    ["badGateway", 502],
  ] as const)("can answer every path with %s", async (behave, status) => {
    simulator.run({ do: "gateway", behave });
    for (const answer of [await signIn(simulator), await get(states())]) {
      expect([answer.status, answer.headers.get("content-type")]).toEqual([
        status,
        "text/html; charset=utf-8",
      ]);
    }
  });

  it("does not know other paths", async () => {
    const { status, json } = await get("/");
    expect([status, json]).toEqual([404, { error_msg: "404 Route Not Found" }]);
  });

  it("can be slow", async () => {
    simulator.run({ do: "delay", ms: 3000 });
    const answer = get(states());
    const before = clock.pending;
    await eventually(() => clock.pending).toBe(before + 1);
    clock.advance(3000);
    expect((await answer).status).toBe(200);
  });

  it.each([
    { do: "gateway", behave: "never" },
    { do: "login", behave: "never" },
  ] as const)("can stay silent: $do", async (command) => {
    simulator.run(command);
    const answer = signIn(simulator).then(
      () => "answered",
      () => "cut",
    );
    await eventually(() => simulator.state().counters.unanswered).toBe(1);
    const other = await ask(`${simulator.url}/simulator/state`);
    expect(other.status).toBe(200);
    await simulator.close();
    expect(await answer).toBe("cut");
  });
});
