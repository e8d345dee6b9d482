import { expect, test } from "vitest";
import { createCounters } from "../counters.ts";
import { createKeptLog } from "../server/testing/kept-log.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { createOpenLink } from "./deep-link.ts";

function setUp() {
  const clock = manualClock();
  const log = createKeptLog();
  const counters = createCounters();
  const done: unknown[] = [];
  const open = createOpenLink({
    openWindow: () => done.push("window"),
    prepare: (change) => done.push(change),
    clock,
    log,
    counters,
  });
  return { open, done, clock, log, counters };
}

test("a link to the window opens it and prepares nothing", () => {
  const { open, done } = setUp();
  open("agent-status://show");
  expect(done).toEqual(["window"]);
});

test("a link to a state prepares it before the window opens", () => {
  const { open, done } = setUp();
  open("agent-status://state/not-ready?reason=Lunch");
  expect(done).toEqual([{ name: "NOT_READY", reasonName: "Lunch" }, "window"]);
});

test("what is no link of ours does nothing, and its text is logged nowhere", () => {
  const { open, done, log, counters } = setUp();
  for (let times = 0; times < 50; times += 1) open("agent-status://state/ready?token=canary");
  expect(done).toEqual([]);
  expect(counters.read()["deepLink.refused"]).toBe(50);
  expect(log.lines).toHaveLength(10);
  expect(JSON.stringify(log.lines)).not.toContain("canary");
});

test("the reason's name is logged nowhere either", () => {
  const { open, log } = setUp();
  open("agent-status://state/not-ready?reason=canary");
  expect(JSON.stringify(log.lines)).not.toContain("canary");
});

test("a flood of links opens the window a few times only", () => {
  const { open, done, clock, counters } = setUp();
  for (let times = 0; times < 5; times += 1) open("agent-status://show");
  expect(done).toHaveLength(3);
  expect(counters.read()).toMatchObject({ "deepLink.opened": 3, "deepLink.refused": 2 });
  clock.advance(10_000);
  open("agent-status://show");
  expect(done).toHaveLength(4);
});
