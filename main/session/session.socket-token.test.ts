import { afterEach, expect, test } from "vitest";
import { createRig, type Rig, type RigOptions } from "./testing/session-rig.ts";

let rig: Rig;
afterEach(() => rig.close());

const SENDING: RigOptions = { simulator: { profile: "5.x" }, sendsToken: true };

const counters = () => rig.simulator.state().counters;

/** Connected once, then cut off by a server that wants a token from now on. */
async function cutOff(options: RigOptions, refresh: boolean | null): Promise<void> {
  rig = await createRig(options);
  await rig.goLive();
  rig.run({ do: "connect", behave: "needsToken" });
  if (refresh !== null) rig.run({ do: "expireTokens", refresh });
  rig.run({ do: "dropSockets" });
  await rig.untilConnection("reconnecting");
  rig.session.retryNow();
}

test("no token goes along, unless an administrator asks for it", async () => {
  await cutOff({ ...SENDING, sendsToken: false }, null);
  expect((await rig.untilConnection("refused")).connection).toMatchObject({
    refusal: { kind: "login" },
  });
  expect(rig.simulator.state().lastHandshake).toMatchObject({ token: false });
  expect(counters().refreshes).toBe(0);
});

test("where it does, servers that ask for it let the agent in", async () => {
  await cutOff(SENDING, null);
  await rig.untilConnection("live");
  expect(rig.simulator.state().lastHandshake).toMatchObject({ token: true });
  expect(counters().refreshes).toBe(0);
});

test("one that ran out is renewed, and the next try has the new one", async () => {
  await cutOff(SENDING, false);
  await rig.untilCounted("renewal.renewed");
  await rig.until(
    ({ connection }) => connection.name === "reconnecting" && connection.retryAt !== null,
  );
  rig.session.retryNow();
  await rig.untilConnection("live");
  expect(counters()).toMatchObject({ refreshes: 1, logins: 1 });
});

test("one that is renewed no more ends in signing in again", async () => {
  await cutOff(SENDING, true);
  expect((await rig.untilConnection("refused")).connection).toMatchObject({
    refusal: { kind: "login" },
  });
  expect(counters().refreshes).toBe(1);
});

test("a server that refuses new ones too is asked once, then it is over", async () => {
  rig = await createRig(SENDING);
  await rig.goLive();
  rig.run({ do: "connect", behave: "loginFailed" });
  rig.run({ do: "dropSockets" });
  await rig.untilConnection("reconnecting");
  rig.session.retryNow();
  await rig.untilCounted("renewal.renewed");
  await rig.until(
    ({ connection }) => connection.name === "reconnecting" && connection.retryAt !== null,
  );
  rig.session.retryNow();
  await rig.untilConnection("refused");
  expect(counters().refreshes).toBe(1);
});

test("whoever signs out while it is renewed is signed out", async () => {
  await cutOff(SENDING, false);
  rig.run({ do: "gateway", behave: "never" });
  rig.session.signOut({ reasonId: null });
  await rig.untilConnection("signedOut");
  await expect.poll(() => rig.clock.waiting()).toBe(0);
});
