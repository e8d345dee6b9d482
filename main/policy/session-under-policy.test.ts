import { describe, expect, test } from "vitest";
import type { SignInForm } from "../../shared/bridge.ts";
import { NO_POLICY, type Policy } from "../../shared/policy.ts";
import type { KeptReading, KeptSession } from "../agent-manager/kept-session.ts";
import { createObservable } from "../agent-manager/observable.ts";
import type { AgentManagerSession } from "../agent-manager/session.ts";
import { NOBODY } from "../agent-manager/sign-in-status.ts";
import { sessionUnderPolicy } from "./session-under-policy.ts";

const form: SignInForm = {
  server: "elsewhere.example",
  username: "anna",
  password: "x",
  mode: "session",
  keepSignedIn: false,
};

function under(locked: Policy["locked"]) {
  const heard: unknown[] = [];
  const kept: Promise<KeptReading>[] = [];
  const ignore = () => {};
  const session: AgentManagerSession = {
    signInStatus: createObservable(NOBODY),
    signIn: (given) => void heard.push(given),
    setMode: (given) => void heard.push(given),
    goOn: (reading) => void kept.push(reading),
    forgetKept: () => void heard.push("forgotten"),
    cancelSignIn: ignore,
    answerTakeover: ignore,
    retryNow: ignore,
    lookAtClock: ignore,
    takeOver: ignore,
    changeState: ignore,
    signOut: ignore,
    refreshReasons: ignore,
    dismissOutcome: ignore,
    suspend: ignore,
    resume: ignore,
    unlocked: ignore,
    networkBack: ignore,
    dispose: ignore,
  };
  const underPolicy = sessionUnderPolicy(session, createObservable({ ...NO_POLICY, locked }));
  return { underPolicy, heard, kept };
}

function asked(locked: Policy["locked"]) {
  const { underPolicy, heard } = under(locked);
  underPolicy.signIn(form);
  underPolicy.setMode({ mode: "session" });
  underPolicy.setMode({ mode: "observe" });
  return heard;
}

test("without a policy the agent chooses server and mode", () => {
  expect(asked({})).toEqual([form, { mode: "session" }, { mode: "observe" }]);
});

test("a locked server is signed in to, whatever the form says", () => {
  const server = "https://cx.example.com";
  expect(asked({ server })[0]).toEqual({ ...form, server });
});

test("a locked mode is the only one", () => {
  expect(asked({ mode: "observe" })).toEqual([{ ...form, mode: "observe" }, { mode: "observe" }]);
});

describe("a session that was kept goes on", () => {
  const SESSION: KeptSession = {
    server: "https://cx.example.com",
    mode: "session",
    askFirst: false,
    handshakeUser: {},
    token: null,
    refreshToken: null,
  };

  async function goneOn(locked: Policy["locked"]) {
    const { underPolicy, heard, kept } = under(locked);
    underPolicy.goOn(Promise.resolve({ kind: "kept", session: SESSION }));
    return { reading: await kept[0], heard };
  }

  test.each<[string, Policy["locked"]]>([
    ["where nothing is locked", {}],
    ["at the locked server, however it is written", { server: "CX.example.com/agent-manager/" }],
  ])("%s", async (_where, locked) => {
    const { reading, heard } = await goneOn(locked);
    expect([reading, heard]).toEqual([{ kind: "kept", session: SESSION }, []]);
  });

  test("in the locked mode", async () => {
    const { reading } = await goneOn({ mode: "observe" });
    expect(reading).toEqual({ kind: "kept", session: { ...SESSION, mode: "observe" } });
  });

  test("never at another server than the locked one: it is forgotten", async () => {
    const { reading, heard } = await goneOn({ server: "https://other.example.com" });
    expect([reading, heard]).toEqual([{ kind: "none" }, ["forgotten"]]);
  });
});
