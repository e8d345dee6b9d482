import { afterEach, expect, test } from "vitest";
import { createRig, type Rig } from "./testing/session-rig.ts";

let rig: Rig;
afterEach(() => rig.close());

test("signs in, asks, connects and goes live with the first presence", async () => {
  rig = await createRig();
  rig.signIn();
  await rig.untilLink("takeoverQuestion");
  expect(rig.simulator.state().counters.connections).toBe(0);
  rig.session.answerTakeover({ proceed: true, remember: false });
  const snapshot = await rig.until(({ presence }) => presence?.state.name === "NOT_READY");
  expect(snapshot.link.name).toBe("live");
  expect(rig.links).toEqual(["signingIn", "takeoverQuestion", "connecting", "live"]);
});
