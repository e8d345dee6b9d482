import { networkInterfaces } from "node:os";
import { afterEach, describe, expect, test } from "vitest";
import { elapsedIn } from "../../shared/snapshot.ts";
import { realClock } from "../../simulator/clock.ts";
import { createRig, type Rig } from "./testing/session-rig.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;

let rig: Rig;
afterEach(() => rig.close());

const hasIpv6 = Object.values(networkInterfaces())
  .flat()
  .some((face) => face?.address === "::1");

test.runIf(hasIpv6)(
  "a server at an IPv6 address is signed in to, followed and asked for reasons",
  async () => {
    rig = await createRig({ simulator: { host: "::1" } });
    await rig.goLive();
    const { reasons } = await rig.until((snapshot) => snapshot.reasons !== null);
    expect(new URL(rig.simulator.url).hostname).toBe("[::1]");
    expect(reasons).not.toBeNull();
  },
);

test("a server below a path is signed in to, followed and asked for reasons there", async () => {
  rig = await createRig({ simulator: { prefix: "/gateway/cx" } });
  await rig.goLive();
  await rig.until((snapshot) => snapshot.reasons !== null);
  expect(rig.session.signInStatus.value.server).toMatch(/\/gateway\/cx$/);
  expect(rig.simulator.state().counters).toMatchObject({ logins: 1, connections: 1 });
});

test("a server below a path is watched there", async () => {
  rig = await createRig({ simulator: { prefix: "/cx" } });
  rig.run({ do: "setAgentState", agent: "amina", state: "NOT_READY" });
  rig.signIn({ mode: "observe" });
  await rig.untilConnection("live");
  expect(rig.simulator.state().counters.polls).toBeGreaterThan(0);
});

describe.each([-11, -3, 3, 11])("a server whose clock is %d hours off", (hours) => {
  const simulator = {
    clock: { ...realClock, now: () => Date.now() + hours * HOUR },
  };

  test("shows for how long the state has lasted, and as of when", async () => {
    rig = await createRig({ simulator });
    const snapshot = await rig.goLive();
    const since = snapshot.presence?.state.since ?? 0;
    const now = rig.clock.now();
    expect(elapsedIn({ since }, now, snapshot.clockSkew)).toBeLessThan(MINUTE);
    expect(elapsedIn({ since: since - 10 * MINUTE }, now, snapshot.clockSkew)).toBeGreaterThan(
      9 * MINUTE,
    );
    expect(Math.abs((snapshot.confirmedAt ?? 0) - now), "by this computer's clock").toBeLessThan(
      MINUTE,
    );
  });

  test("is reached again after a loss, in the back-off's own time", async () => {
    rig = await createRig({ simulator });
    await rig.goLive();
    rig.run({ do: "outage", on: true });
    await rig.untilConnection("reconnecting");
    const { connection } = rig.store.get();
    const retryAt = connection.name === "reconnecting" ? (connection.retryAt ?? 0) : 0;
    expect(retryAt - rig.clock.now()).toBeLessThanOrEqual(MINUTE);
    rig.run({ do: "outage", on: false });
    rig.session.retryNow();
    await rig.untilConnection("live");
  });
});

test.each([-5, 5])(
  "this computer's clock set by %d hours changes neither connection nor tries",
  async (hours) => {
    rig = await createRig();
    await rig.goLive();
    rig.clock.set(rig.clock.now() + hours * HOUR);
    rig.run({ do: "setAgentState", agent: "amina", state: "READY" });
    await rig.until(({ presence }) => presence?.state.name === "READY");
    expect(rig.store.get().connection.name).toBe("live");
    rig.run({ do: "outage", on: true });
    await rig.untilConnection("reconnecting");
    rig.run({ do: "outage", on: false });
    // Whatever the clock says: the try comes within the back-off.
    rig.clock.advance(MINUTE);
    await rig.untilConnection("live");
  },
);
