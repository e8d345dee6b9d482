import { afterEach, describe, expect, test } from "vitest";
import { EMPTY_SNAPSHOT } from "../../shared/snapshot.ts";
import type { ControlCommand } from "../../simulator/control.ts";
import { SIGN_IN_LIMIT } from "../server/sign-in.ts";
import { createRig, type Rig } from "./testing/session-rig.ts";
import { untilFailure } from "./testing/until-failure.ts";

let rig: Rig;
afterEach(() => rig.close());

async function failureOf(form = {}): Promise<string | undefined> {
  const failed = untilFailure(rig.session);
  rig.signIn(form);
  const { failure, agent } = await failed;
  expect(agent).toBeNull();
  await rig.untilConnection("signedOut");
  return failure?.kind;
}

test("says what is wrong, then signs in with what is right", async () => {
  rig = await createRig();
  expect(await failureOf({ password: "wrong" })).toBe("wrongCredentials");
  expect(rig.connections).toEqual(["signingIn", "signedOut"]);
  rig.signIn();
  await rig.untilConnection("takeoverQuestion");
  expect(rig.session.signInStatus.value).toEqual({
    server: rig.simulator.url,
    username: "amina",
    mode: "session",
    keepSignedIn: false,
    failure: null,
    agent: {
      id: rig.simulator.state().agents[0]?.id,
      username: "amina",
      displayName: "Amina Demo",
      mayChangeState: true,
    },
  });
});

test("the password is a secret of the log during the sign-in alone, the tokens until the end", async () => {
  const password = "correct horse battery";
  rig = await createRig({ simulator: { password, profile: "5.x" } });
  const isSecret = (text: string) => rig.secrets.mask(text) !== text;
  rig.signIn({ password });
  expect(isSecret(`failed: ${password}`)).toBe(true);
  await rig.untilConnection("takeoverQuestion");
  await expect.poll(() => isSecret(password)).toBe(false);
  const [token = ""] = rig.simulator.tokens();
  expect(token.length).toBeGreaterThan(20);
  expect(isSecret(token)).toBe(true);
  rig.session.cancelSignIn();
  await rig.untilConnection("signedOut");
  expect(isSecret(token)).toBe(false);

  rig.run({ do: "login", behave: "never" });
  rig.signIn({ password });
  expect(isSecret(password)).toBe(true);
  rig.session.cancelSignIn();
  await expect.poll(() => isSecret(password)).toBe(false);
});

test.each([
  ["norole", "missingRole"],
  ["noteam", "missingTeam"],
  ["nobody", "wrongCredentials"],
])("tells %s that it is %s", async (username, kind) => {
  rig = await createRig();
  expect(await failureOf({ username })).toBe(kind);
});

describe.each(["detail", "statusMsg", "errorMsg", "validation"] as const)(
  "in the shape %s",
  (shape) => {
    test.each([
      ["wrongCredentials", "wrongCredentials"],
      ["missingRole", "missingRole"],
      ["missingTeam", "missingTeam"],
      ["licence", "licence"],
    ] as const)("%s is told as %s", async (behave, kind) => {
      rig = await createRig();
      rig.run({ do: "login", behave, shape });
      expect(await failureOf()).toBe(kind);
    });
  },
);

test.each([
  "amina",
  "team.lead",
  "hotpreet",
  "no.role",
  "license",
  "a",
  "ann-otp@corp.com",
  "(role",
])("a user %s whom the server does not know is told as that", async (username) => {
  rig = await createRig();
  rig.run({ do: "login", behave: "userNotFound" });
  expect(await failureOf({ username })).toBe("userNotFound");
});

test.each(["/unified-agent/#/login", "/agent-desk-ui/", "/unified-agent"])(
  "AgentDesk's own address will do: %s",
  async (path) => {
    rig = await createRig();
    rig.signIn({ server: `${rig.simulator.url}${path}` });
    await rig.untilConnection("takeoverQuestion");
    expect(rig.session.signInStatus.value.server).toBe(rig.simulator.url);
  },
);

test("a path where no Agent Manager is says so", async () => {
  rig = await createRig();
  expect(await failureOf({ server: `${rig.simulator.url}/intranet` })).toBe("notAgentManager");
});

test("what was typed stays, for the agent to put right", async () => {
  rig = await createRig();
  expect(await failureOf({ server: "ann@corp.com" })).toBe("badAddress");
  expect(rig.session.signInStatus.value.server).toBe("ann@corp.com");
});

test.each<[ControlCommand, string]>([
  [{ do: "login", behave: "secondFactor" }, "secondFactor"],
  [{ do: "login", behave: "serverError" }, "serverError"],
  [{ do: "login", behave: "html" }, "notAgentManager"],
  [{ do: "gateway", behave: "html" }, "notAgentManager"],
  [{ do: "gateway", behave: "badGateway" }, "serverError"],
  [{ do: "outage", on: true }, "unreachable"],
])("%o is told as %s", async (command, kind) => {
  rig = await createRig();
  rig.run(command);
  expect(await failureOf()).toBe(kind);
});

test("does not wait for ever", async () => {
  rig = await createRig();
  rig.run({ do: "login", behave: "never" });
  const failed = failureOf();
  rig.clock.advance(SIGN_IN_LIMIT);
  expect(await failed).toBe("timeout");
});

test("refuses an address before anything is sent", async () => {
  rig = await createRig();
  rig.signIn({ server: "http://cx.example.com" });
  expect(rig.session.signInStatus.value.failure?.kind).toBe("insecureAddress");
  expect(rig.connections).toEqual([]);
});

test("is cancelled at once, and can be begun again", async () => {
  rig = await createRig();
  rig.run({ do: "login", behave: "never" });
  rig.signIn();
  rig.session.cancelSignIn();
  expect(rig.store.get()).toEqual(EMPTY_SNAPSHOT);
  expect(rig.clock.waiting()).toBe(1);
  rig.run({ do: "login", behave: "normal" });
  rig.signIn();
  await rig.untilConnection("takeoverQuestion");
  expect(rig.session.signInStatus.value.failure).toBeNull();
  await rig.untilCounted("reasons.refreshed");
  expect(rig.clock.waiting()).toBe(0);
});

test("a second press of the button signs in once", async () => {
  rig = await createRig();
  rig.signIn();
  rig.signIn({ password: "wrong" });
  await rig.untilConnection("takeoverQuestion");
  expect(rig.simulator.state().counters.logins).toBe(1);
});

describe("the takeover question", () => {
  test("comes before the first connection, and no means no", async () => {
    rig = await createRig();
    rig.signIn();
    await rig.untilConnection("takeoverQuestion");
    rig.session.answerTakeover({ proceed: false, remember: true });
    expect(rig.store.get()).toEqual(EMPTY_SNAPSHOT);
    expect(rig.session.signInStatus.value.agent).toBeNull();
    expect(rig.consents.size).toBe(0);
    expect(rig.simulator.state().counters.connections).toBe(0);
  });

  test("is asked again at the next sign-in, unless told to remember", async () => {
    rig = await createRig();
    await rig.goLive();
    rig.session.signOut({ reasonId: null });
    await rig.untilConnection("signedOut");
    rig.signIn();
    await rig.untilConnection("takeoverQuestion");
    rig.session.answerTakeover({ proceed: true, remember: true });
    await rig.until(({ presence }) => presence?.state.name === "NOT_READY");
    rig.session.signOut({ reasonId: null });
    await rig.untilConnection("signedOut");
    rig.signIn({ server: `${rig.simulator.url}/agent-manager/` });
    await rig.until(
      ({ connection }) => connection.name === "takeoverQuestion" || connection.name === "live",
    );
    expect(rig.connections.slice(-3)).toEqual(["signingIn", "connecting", "live"]);
  });

  test("is asked of every account by itself", async () => {
    rig = await createRig();
    rig.consents.add(`${rig.simulator.url} amina`);
    rig.signIn({ username: "onechannel" });
    await rig.untilConnection("takeoverQuestion");
  });

  test("is not asked by who only watches", async () => {
    rig = await createRig();
    rig.signIn({ mode: "observe" });
    await rig.untilConnection("live");
    expect(rig.connections).not.toContain("takeoverQuestion");
    expect(rig.simulator.state().counters).toMatchObject({ connections: 0, polls: 1 });
  });
});

test("signing out closes the connection and leaves nothing of the agent", async () => {
  rig = await createRig();
  await rig.goLive();
  rig.session.signOut({ reasonId: null });
  await rig.untilConnection("signedOut");
  expect(rig.store.get()).toEqual(EMPTY_SNAPSHOT);
  expect(rig.session.signInStatus.value.agent).toBeNull();
  expect(rig.clock.waiting()).toBe(0);
});
