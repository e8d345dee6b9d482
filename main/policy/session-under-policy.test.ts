import { expect, test } from "vitest";
import type { SignInForm } from "../../shared/bridge.ts";
import { NO_POLICY, type Policy } from "../../shared/policy.ts";
import { createObservable } from "../agent-manager/observable.ts";
import type { AgentManagerSession } from "../agent-manager/session.ts";
import { sessionUnderPolicy } from "./session-under-policy.ts";

const form: SignInForm = {
  server: "elsewhere.example",
  username: "anna",
  password: "x",
  mode: "session",
  keepSignedIn: false,
};

function asked(locked: Policy["locked"]) {
  const heard: unknown[] = [];
  const ignore = () => {};
  const status = { server: "", username: "", mode: "session", failure: null, agent: null } as const;
  const session: AgentManagerSession = {
    signInStatus: createObservable(status),
    signIn: (given) => void heard.push(given),
    setMode: (given) => void heard.push(given),
    cancelSignIn: ignore,
    answerTakeover: ignore,
    retryNow: ignore,
    takeOver: ignore,
    changeState: ignore,
    signOut: ignore,
    refreshReasons: ignore,
    dismissOutcome: ignore,
    suspend: ignore,
    resume: ignore,
    networkBack: ignore,
    dispose: ignore,
  };
  const underPolicy = sessionUnderPolicy(session, createObservable({ ...NO_POLICY, locked }));
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
