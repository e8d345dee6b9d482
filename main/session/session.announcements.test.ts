import { afterEach, expect, test } from "vitest";
import { createRig, type Rig } from "./testing/session-rig.ts";

let rig: Rig;
afterEach(() => rig.close());

const texts = () => rig.store.get().announcements.map(({ text }) => text);
const told = (count: number) => rig.until(({ announcements }) => announcements.length === count);
const failures = () => rig.log.lines.filter(({ event }) => event === "announcements.failed");

test("what was told before is fetched, what is told now comes, and what is deleted goes", async () => {
  rig = await createRig();
  rig.run({ do: "announce", id: "1", text: "Before" });
  await rig.goLive();
  await told(1);
  rig.run({ do: "announce", id: "2", text: "Now" });
  await told(2);
  expect(texts()).toEqual(["Before", "Now"]);
  rig.run({ do: "deleteAnnouncement", id: "1" });
  await told(1);
  expect(texts()).toEqual(["Now"]);
});

test("one that is read goes, the server is told, and a reconnect does not bring it back", async () => {
  rig = await createRig();
  await rig.goLive();
  rig.run({ do: "announce", id: "1", text: "Read me" });
  rig.run({ do: "announce", id: "2", text: "And me" });
  await told(2);
  rig.session.readAnnouncement({ id: "1" });
  expect(texts()).toEqual(["And me"]);
  const seenBy = () => rig.simulator.state().announcements.map((one) => one.seenBy.length);
  await expect.poll(seenBy).toEqual([1, 0]);
  rig.run({ do: "dropSockets" });
  await rig.until(({ connection }) => connection.name === "reconnecting");
  rig.run({ do: "announce", id: "3", text: "Missed" });
  rig.session.retryNow();
  await told(2);
  expect(texts()).toEqual(["And me", "Missed"]);
});

test("one that is over goes by itself", async () => {
  rig = await createRig();
  await rig.goLive();
  rig.run({ do: "announce", id: "1", text: "For a minute", expiresAt: rig.clock.now() + 60_000 });
  await told(1);
  rig.clock.advance(59_000);
  expect(texts()).toHaveLength(1);
  rig.clock.advance(2_000);
  expect(texts()).toEqual([]);
});

test("a server that gives none is logged once, and nothing else comes of it", async () => {
  rig = await createRig();
  rig.run({ do: "announcements", on: false });
  await rig.goLive();
  await expect.poll(() => failures().length).toBe(1);
  rig.run({ do: "announce", id: "1", text: "By the socket" });
  await told(1);
  rig.session.readAnnouncement({ id: "1" });
  expect(texts()).toEqual([]);
  rig.run({ do: "dropSockets" });
  await rig.until(({ connection }) => connection.name === "reconnecting");
  rig.session.retryNow();
  await rig.until(({ connection }) => connection.name === "live");
  expect(failures()).toHaveLength(1);
});

test("signing out forgets them", async () => {
  rig = await createRig();
  await rig.goLive();
  rig.run({ do: "announce", id: "1", text: "Hello" });
  await told(1);
  rig.session.signOut({ reasonId: null });
  await rig.until(({ connection }) => connection.name === "signedOut");
  expect(texts()).toEqual([]);
});
