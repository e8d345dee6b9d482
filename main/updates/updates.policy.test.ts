import { describe, expect, test } from "vitest";
import { settled } from "./testing/held-updater.ts";
import { HOUR, MINUTE, setUp, withReady } from "./testing/updates-rig.ts";

const elsewhere = { feed: "https://two.example/" };

describe("a place that is taken away while the widget runs", () => {
  test.each([
    ["switched off", { mode: "off" }],
    ["another place", elsewhere],
    ["another channel", { channel: "beta" }],
  ] as const)("breaks a download off: %s", async (_name, policy) => {
    const { updates, follow, pass, check, download, asked, tried } = setUp();
    await pass(5 * MINUTE);
    await check().answer("0.2.0");
    expect(updates.view.value.name).toBe("downloading");
    follow(policy);
    expect(asked).toEqual(["check", "download", "cancel"]);
    expect(updates.view.value).toMatchObject({ name: "idle", failure: null });
    // What comes in late belongs to nobody.
    await download().answer();
    expect(updates.view.value.name).toBe("idle");
    updates.stop();
    expect([updates.install(), tried()]).toEqual([false, null]);
    expect(asked).not.toContain("install");
  });

  test("drops what is ready, and leaves no timer of its own", async () => {
    const { updates, follow, clock, asked, seen } = await withReady();
    follow({ mode: "off" });
    expect(updates.view.value.name).toBe("idle");
    expect(clock.waiting()).toBe(1);
    updates.restart();
    expect(seen.quits).toBe(0);
    updates.stop();
    updates.install();
    expect(asked).not.toContain("install");
  });

  test("is not asked where it was just being loaded", async () => {
    const { updates, follow, asked } = setUp();
    updates.check();
    follow(elsewhere);
    await settled();
    expect(asked).toEqual([]);
  });
});

test("another place is looked at as after a start, and says what it says", async () => {
  const { updates, follow, pass, check, asked, seen } = await withReady();
  follow(elsewhere);
  expect(seen.begun.map(({ feed }) => feed)).toEqual(["https://one.example/", elsewhere.feed]);
  await pass(5 * MINUTE);
  expect([asked.at(-1), updates.view.value.name]).toEqual(["check", "checking"]);
  await check().answer(null);
  expect(updates.view.value).toMatchObject({ name: "idle", failure: null });
});

describe("another mode alone", () => {
  test("downloads by itself what agents were asked about", async () => {
    const { updates, follow, pass, check, asked } = setUp({ updates: { mode: "ask" } });
    await pass(5 * MINUTE);
    await check().answer("0.2.0");
    expect(updates.view.value.name).toBe("available");
    follow({ mode: "automatic" });
    await settled();
    expect(asked).toEqual(["check", "download"]);
  });

  test("leaves alone what is ready, and counts from the next look on", async () => {
    const { updates, follow, pass, check, asked } = await withReady();
    follow({ mode: "ask" });
    expect(updates.view.value).toMatchObject({ name: "ready", version: "0.2.0" });
    await pass(6 * HOUR);
    await check().answer("0.3.0");
    expect(updates.view.value).toMatchObject({ name: "available", version: "0.3.0" });
    expect(asked).not.toContain("cancel");
  });
});

test("what has nothing to do with updates changes nothing", async () => {
  const { updates, follow, seen } = await withReady();
  follow({});
  expect([updates.view.value.name, seen.begun.length]).toEqual(["ready", 1]);
});

test("a widget that ends, ends with what it has", async () => {
  const { updates, follow, asked } = await withReady();
  updates.stop();
  follow({ mode: "off" });
  updates.install();
  expect(asked.at(-1)).toBe("install");
});

test("what the last run did is told once, not again for each place", () => {
  const tried = { from: "0.1.0", version: "0.2.0", times: 1 };
  const { updates, follow, lines } = setUp({ tried });
  follow(elsewhere);
  expect(updates.view.value).toMatchObject({ name: "idle", failure: null });
  expect(lines.filter((line) => line.startsWith("update.failed"))).toHaveLength(1);
});

test("without a place nothing is looked for, until the policy names one", async () => {
  const { updates, follow, clock, pass, asked, seen, lines } = setUp({ updates: { feed: null } });
  updates.check();
  expect(updates.view.value).toEqual({ name: "off", why: "organisation" });
  expect([clock.waiting(), seen.loads, lines]).toEqual([
    0,
    0,
    ['update.off {"detail":"no place"}'],
  ]);
  follow(elsewhere);
  await pass(5 * MINUTE);
  expect([asked, updates.view.value.name]).toEqual([["check"], "checking"]);
});
