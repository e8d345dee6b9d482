import { describe, expect, test } from "vitest";
import { aSnapshot, FIXTURE_TIME } from "../../shared/testing/fixtures.ts";
import { settled } from "./testing/held-updater.ts";
import { HOUR, MINUTE, NOT_READY, setUp, withReady } from "./testing/updates-rig.ts";
import { NotChecked, NotTrusted } from "./updater.ts";

describe("looking", () => {
  test("begins some minutes after the start, and nothing is loaded before", async () => {
    const { pass, asked, seen, updates } = setUp();
    await pass(5 * MINUTE - 1);
    expect([asked, seen.loads]).toEqual([[], 0]);
    await pass(1);
    expect([asked, seen.loads, updates.view.value.name]).toEqual([["check"], 1, "checking"]);
  });

  test("is done again after six hours", async () => {
    const { pass, asked, check, updates } = setUp();
    await pass(5 * MINUTE);
    await check().answer(null);
    expect(updates.view.value).toEqual({
      name: "idle",
      checkedAt: FIXTURE_TIME + 5 * MINUTE,
      failure: null,
    });
    await pass(6 * HOUR - 1);
    expect(asked).toEqual(["check"]);
    await pass(1);
    expect(asked).toEqual(["check", "check"]);
  });

  test("that fails is tried again, later each time, and logged without a stack", async () => {
    const { pass, asked, check, updates, lines } = setUp();
    await pass(5 * MINUTE);
    await check().fail(new Error("net::ERR_NAME_NOT_RESOLVED\n    at secret"));
    expect(updates.view.value).toMatchObject({ name: "idle", failure: "check" });
    expect(lines.at(-1)).toBe(
      'update.failed {"what":"check","code":"","error":"net::ERR_NAME_NOT_RESOLVED"}',
    );
    await pass(15 * MINUTE);
    await check().fail();
    await pass(30 * MINUTE - 1);
    expect(asked.filter((what) => what === "check")).toHaveLength(2);
    await pass(1);
    expect(asked.filter((what) => what === "check")).toHaveLength(3);
  });

  test("that hangs is given up, and what it answers later is not heard", async () => {
    const { pass, asked, check, updates } = setUp();
    await pass(5 * MINUTE);
    await pass(2 * MINUTE);
    expect(asked).toEqual(["check", "cancel"]);
    expect(updates.view.value).toMatchObject({ name: "idle", failure: "check" });
    await check().answer("0.2.0");
    expect(asked).toEqual(["check", "cancel"]);
  });

  test("waits where there is no network, and that is no failure", async () => {
    let online = false;
    const { pass, asked, updates } = setUp({ isOnline: () => online });
    await pass(5 * MINUTE);
    expect([asked, updates.view.value]).toMatchObject([[], { name: "idle", failure: null }]);
    online = true;
    await pass(15 * MINUTE);
    expect(asked).toEqual(["check"]);
  });

  test("can be asked for", async () => {
    const { updates, asked } = setUp();
    updates.check();
    updates.check();
    await settled();
    expect(asked).toEqual(["check"]);
  });
});

describe("fetching", () => {
  test("tells its progress, and once that it is ready", async () => {
    const { pass, check, download, updates, seen } = setUp();
    await pass(5 * MINUTE);
    await check().answer("0.2.0");
    download().progress(40.2);
    expect(updates.view.value).toEqual({ name: "downloading", version: "0.2.0", percent: 40 });
    download().progress(12);
    expect(updates.view.value).toMatchObject({ percent: 40 });
    expect(seen.told).toEqual([]);
    await download().answer();
    expect(updates.view.value).toEqual({
      name: "ready",
      version: "0.2.0",
      blocked: null,
      onQuit: true,
    });
    expect(seen.told).toEqual(["0.2.0"]);
  });

  test("may take long, but not stand still", async () => {
    const { pass, check, download, asked, updates } = setUp();
    await pass(5 * MINUTE);
    await check().answer("0.2.0");
    for (let percent = 0; percent < 50; percent++) {
      await pass(3 * MINUTE - 1);
      download().progress(percent);
    }
    expect(updates.view.value).toMatchObject({ name: "downloading", percent: 49 });
    await pass(3 * MINUTE);
    expect([asked.at(-1), updates.view.value]).toMatchObject(["cancel", { failure: "download" }]);
  });

  test("of something that cannot be trusted is told as that", async () => {
    const { pass, check, download, updates } = setUp();
    await pass(5 * MINUTE);
    await check().answer("0.2.0");
    await download().fail(new NotTrusted("the update is not signed"));
    expect(updates.view.value).toMatchObject({ name: "idle", failure: "notTrusted" });
  });

  test("of something that cannot be checked is told as that, with its cause in the log", async () => {
    const { pass, check, download, updates, lines } = setUp();
    await pass(5 * MINUTE);
    await check().answer("0.2.0");
    await download().fail(new NotChecked("signature not read: PowerShell is locked down"));
    expect(updates.view.value).toMatchObject({ name: "idle", failure: "notChecked" });
    expect(lines.at(-1)).toContain("PowerShell is locked down");
  });

  test("waits for the agent where the policy says so", async () => {
    const { pass, check, asked, updates } = setUp({ updates: { mode: "ask" } });
    await pass(5 * MINUTE);
    await check().answer("0.2.0");
    expect([asked, updates.view.value]).toMatchObject([["check"], { name: "available" }]);
    updates.download();
    await settled();
    expect(asked).toEqual(["check", "download"]);
  });
});

describe("what is ready", () => {
  test("is not installed while the agent is Ready, whatever is clicked", async () => {
    const { updates, seen, store, lines } = await withReady({ snapshot: aSnapshot() });
    expect(updates.view.value).toMatchObject({ blocked: "ready" });
    updates.restart();
    expect([seen.quits, updates.isRestarting()]).toEqual([0, false]);
    expect(lines.at(-1)).toBe('update.restartRefused {"why":"ready"}');
    store.update(() => NOT_READY);
    expect(updates.view.value).toMatchObject({ blocked: null });
    updates.restart();
    expect([seen.quits, updates.isRestarting()]).toEqual([1, true]);
  });

  test("is installed when the widget ends, and the try is remembered before that", async () => {
    const { updates, asked, tried } = await withReady();
    updates.stop();
    expect(tried()).toEqual({ from: "0.1.0", version: "0.2.0", times: 1 });
    expect(asked).not.toContain("install");
    expect(updates.install()).toBe(false);
    expect(asked.at(-1)).toBe("install");
  });

  test("is started where the agent asked for it, unless they stay after all", async () => {
    const first = await withReady();
    first.updates.restart();
    first.updates.stop();
    first.updates.install();
    expect(first.asked.at(-1)).toBe("install and restart");

    const second = await withReady();
    second.updates.restart();
    second.updates.quitCancelled();
    second.updates.stop();
    second.updates.install();
    expect(second.asked.at(-1)).toBe("install");
  });

  test("is left alone while the computer shuts down", async () => {
    const { updates, asked, tried } = await withReady();
    updates.systemEnds();
    updates.stop();
    updates.install();
    expect([asked, tried()]).toEqual([["check", "download"], null]);
  });

  test("is left alone where the computer shuts down while the widget ends", async () => {
    const { updates, asked } = await withReady();
    updates.stop();
    updates.systemEnds();
    expect(updates.install()).toBe(false);
    expect(asked).not.toContain("install");
  });

  test("is installed all the same where the shutdown was cancelled", async () => {
    const { updates, asked } = await withReady();
    updates.systemEnds();
    updates.quitCancelled();
    updates.stop();
    updates.install();
    expect(asked.at(-1)).toBe("install");
  });

  test("is handed over once: Squirrel ends the program, and that end must pass", async () => {
    const rig = await withReady();
    const { updates, updater, clock, seen } = rig;
    let handedOver = 0;
    updater.install = () => {
      handedOver += 1;
      return true;
    };
    updates.stop();
    expect([updates.install(), updates.install(), handedOver]).toEqual([true, false, 1]);
    // Squirrel neither ended the program nor said why not.
    clock.advance(MINUTE - 1);
    expect(seen.quits).toBe(0);
    clock.advance(1);
    expect([seen.quits, updates.install(), handedOver]).toEqual([1, false, 1]);
  });

  test("is dropped when the feed takes it back", async () => {
    const { updates, pass, check, asked } = await withReady();
    await pass(6 * HOUR);
    expect(updates.view.value.name).toBe("ready");
    await check().answer(null);
    expect(updates.view.value.name).toBe("idle");
    updates.stop();
    updates.install();
    expect(asked).toEqual(["check", "download", "check"]);
  });

  test("makes way for a newer one, which is told again", async () => {
    const { updates, pass, check, download, seen } = await withReady();
    await pass(6 * HOUR);
    await check().answer("0.3.0");
    await download().answer();
    expect(updates.view.value).toMatchObject({ name: "ready", version: "0.3.0" });
    expect(seen.told).toEqual(["0.2.0", "0.3.0"]);
  });

  test("is not told again when it is looked for again", async () => {
    const { pass, check, seen, asked } = await withReady();
    await pass(6 * HOUR);
    await check().answer("0.2.0");
    expect([seen.told, asked]).toEqual([["0.2.0"], ["check", "download", "check"]]);
  });
});

describe("the next run", () => {
  const last = { from: "0.1.0", version: "0.2.0", times: 1 };

  test("knows that it was installed", () => {
    const { updates, lines, tried } = setUp({ version: "0.2.0", tried: last });
    expect(lines).toEqual(['update.installed {"from":"0.1.0","version":"0.2.0"}']);
    expect([updates.view.value, tried()]).toMatchObject([{ failure: null }, null]);
  });

  test("says quietly that it was not, and tries again", async () => {
    const rig = setUp({ tried: last });
    expect(rig.updates.view.value).toMatchObject({ name: "idle", failure: "install" });
    await rig.pass(5 * MINUTE);
    await rig.check().answer("0.2.0");
    await rig.download().answer();
    rig.updates.stop();
    expect(rig.tried()).toEqual({ ...last, times: 2 });
  });

  test("does not try a fourth time by itself, nor tells of it, but when the agent asks", async () => {
    const tried = { ...last, times: 3 };
    const rig = await withReady({ tried });
    expect(rig.updates.view.value).toMatchObject({ onQuit: false });
    expect(rig.seen.told).toEqual([]);
    rig.updates.stop();
    rig.updates.install();
    expect(rig.asked).not.toContain("install");

    const again = await withReady({ tried });
    again.updates.restart();
    again.updates.stop();
    again.updates.install();
    expect(again.asked.at(-1)).toBe("install and restart");
  });

  test("forgets it where somebody installed another version by hand", () => {
    const { updates, tried, lines } = setUp({ version: "0.3.0", tried: last });
    expect([updates.view.value, tried(), lines]).toMatchObject([{ failure: null }, null, []]);
  });
});

test("an installation that fails ends the widget all the same", async () => {
  const rig = await withReady();
  const failing = rig.updater;
  failing.install = () => {
    throw new Error("EROFS: read-only file system");
  };
  rig.updates.stop();
  expect(rig.updates.install()).toBe(false);
  expect(rig.lines.at(-1)).toContain('"what":"install"');
});

test("whoever is stopped leaves no timer, and hears nothing any more", async () => {
  const { updates, clock, pass, check, asked } = setUp();
  await pass(5 * MINUTE);
  updates.stop();
  expect(clock.waiting()).toBe(0);
  await check().answer("0.2.0");
  expect(asked).toEqual(["check"]);
});
