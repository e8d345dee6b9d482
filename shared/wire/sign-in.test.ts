import { describe, expect, it, test } from "vitest";
import { parseSignInAnswer, parseSignInError } from "./sign-in.ts";

const user = {
  id: "agent-1",
  firstName: "Anna",
  lastName: "",
  username: "anna",
  permittedResources: { Resources: [{ rsname: "state-change", scopes: ["view"] }] },
  roles: ["agent"],
  realm: "expertflow",
  attributes: { agentExtension: ["8001"] },
  userTeam: { teamId: "t1", teamName: "Support" },
  added: { later: true },
};

function body(data: Record<string, unknown> = {}) {
  return {
    statusCode: 200,
    data: { token: "t", refresh_token: "r", keycloak_User: user, ...data },
  };
}

describe("a signed-in agent", () => {
  it("is known with tokens and with the user just as it came", () => {
    expect(parseSignInAnswer(body())).toEqual({
      ok: true,
      value: {
        kind: "signedIn",
        agent: { id: "agent-1", username: "anna", displayName: "Anna", mayChangeState: true },
        handshakeUser: user,
        handshakeUsername: "anna",
        token: "t",
        refreshToken: "r",
      },
    });
  });

  test.each([
    ["absent", undefined],
    ["null", null],
    ["empty", ""],
    ["no text", 5],
  ])("may have tokens that are %s", (_, token) => {
    expect(parseSignInAnswer(body({ token, refresh_token: token }))).toMatchObject({
      ok: true,
      value: { kind: "signedIn", token: null, refreshToken: null },
    });
  });

  it("is refused with a user nested deeper than the handshake can write out", () => {
    const nestedBy = (levels: number) => {
      let attributes: unknown = "x";
      for (let level = 0; level < levels; level++) attributes = [attributes];
      return body({ keycloak_User: { ...user, attributes } });
    };
    expect(parseSignInAnswer(nestedBy(90))).toMatchObject({ ok: true });
    expect(parseSignInAnswer(nestedBy(100_000))).toEqual({
      ok: false,
      problem: { path: "data.keycloak_User", message: "Too deep" },
    });
  });

  it("keeps a user name letter for letter for the handshake", () => {
    const username = "an\u200fna  ";
    expect(parseSignInAnswer(body({ keycloak_User: { ...user, username } }))).toMatchObject({
      value: { handshakeUsername: username, agent: { username: "anna" } },
    });
  });

  test.each([
    ["id", { username: "anna" }],
    ["username", { id: "agent-1" }],
    ["id", { id: 5, username: "anna" }],
  ])("is refused without the %s", (field, keycloak_User) => {
    expect(parseSignInAnswer(body({ keycloak_User }))).toMatchObject({
      ok: false,
      problem: { path: `data.keycloak_User.${field}` },
    });
  });
});

describe("a 200 without a user", () => {
  test.each<[string, unknown]>([
    ["with data", { data: {} }],
    ["with data of a second factor", { statusCode: 200, data: { otpSent: true } }],
    ["with a user that is null", body({ keycloak_User: null })],
    ["with a status only", { statusCode: 200, msg: "ok" }],
  ])("%s asks for a further step", (_, input) => {
    expect(parseSignInAnswer(input)).toEqual({ ok: true, value: { kind: "furtherStep" } });
  });

  it("that carries an error is a failure", () => {
    expect(parseSignInAnswer({ statusCode: 401, msg: "Unauthorized" })).toEqual({
      ok: true,
      value: {
        kind: "failed",
        error: { status: 401, text: "Unauthorized", isAgentManagers: true },
      },
    });
  });

  test.each<[string, unknown, string]>([
    ["another server's object", { hello: "world" }, "data"],
    ["an empty object", {}, "data"],
    ["a page", "<!doctype html>", ""],
    ["nothing", null, ""],
    ["a list", [], ""],
  ])("%s comes from no Agent Manager", (_, input, path) => {
    expect(parseSignInAnswer(input)).toMatchObject({ ok: false, problem: { path } });
  });
});

test("an error has the status and the words of its body", () => {
  const error = { error_message: "Failed", error_detail: { status: 403, reason: "No role" } };
  expect(parseSignInError({ error })).toEqual({
    status: 403,
    text: "No role",
    isAgentManagers: true,
  });
  expect(parseSignInError(null)).toEqual({ status: null, text: null, isAgentManagers: false });
});
