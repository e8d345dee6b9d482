import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCounters } from "../counters.ts";
import { createKeptLog } from "../server/testing/kept-log.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { claimScheme, createOpenLink, type DeepLink, isLink, parseLink } from "./deep-link.ts";

const ready: DeepLink = { kind: "state", change: { name: "READY", reasonName: null } };
const notReady = (reasonName: string | null): DeepLink => ({
  kind: "state",
  change: { name: "NOT_READY", reasonName },
});

describe("the links there are", () => {
  test.each<[string, DeepLink]>([
    ["agent-status://show", { kind: "show" }],
    ["agent-status://show/", { kind: "show" }],
    ["AGENT-STATUS://show", { kind: "show" }],
    ["agent-status://state/ready", ready],
    ["agent-status://state/ready/", ready],
    ["agent-status://state/not-ready", notReady(null)],
    ["agent-status://state/not-ready?reason=Lunch", notReady("Lunch")],
    ["agent-status://state/not-ready/?reason=Lunch", notReady("Lunch")],
    ["agent-status://state/not-ready?reason=Short%20Break", notReady("Short Break")],
    ["agent-status://state/not-ready?reason=Short+Break", notReady("Short Break")],
    ["agent-status://state/not-ready?reason=C%2B%2B", notReady("C++")],
    ["agent-status://state/not-ready?reason=a%26b%3Dc", notReady("a&b=c")],
    ["agent-status://state/not-ready?reason=%D8%BA%D8%AF%D8%A7%D8%A1", notReady("غداء")],
    ["agent-status://state/not-ready?reason=غداء", notReady("غداء")],
    ["agent-status://state/not-ready?reason=%E2%80%AELunch", notReady("Lunch")],
    ["agent-status://state/not-ready?reason=../../show", notReady("../../show")],
  ])("%s", (text, link) => {
    expect(parseLink(text)).toEqual(link);
  });
});

describe("everything else is refused", () => {
  test.each([
    "",
    "agent-status:",
    "agent-status:show",
    "agent-status:/show",
    "agent-status://",
    "agent-status:///show",
    "agent-status://SHOW",
    "agent-status://show//",
    "agent-status://show?x=1",
    "agent-status://show#x",
    "agent-status://show/state/ready",
    "agent-status://user:secret@show",
    "agent-status://show:80",
    "agent-status://state",
    "agent-status://state/",
    "agent-status://state/READY",
    "agent-status://state/logout",
    "agent-status://state/busy",
    "agent-status://state/ready?reason=Lunch",
    "agent-status://state/ready/now",
    "agent-status://state/../show",
    "agent-status://state/%72eady",
    "agent-status://state/not-ready?",
    "agent-status://state/not-ready?reason",
    "agent-status://state/not-ready?reason=",
    "agent-status://state/not-ready?reason=%20",
    "agent-status://state/not-ready?reason=%E2%80%8B",
    "agent-status://state/not-ready?Reason=Lunch",
    "agent-status://state/not-ready?reason=Lunch&reason=Tea",
    "agent-status://state/not-ready?reason=Lunch&send=now",
    "agent-status://state/not-ready?send=now&reason=Lunch",
    "agent-status://state/not-ready?reason=Lunch#now",
    "agent-status://state/not-ready?reason=%",
    "agent-status://state/not-ready?reason=%FF",
    "agent-status://state/not-ready?reason=%00Lunch",
    "agent-status://state/not-ready?reason=Lu%0Anch",
    `agent-status://state/not-ready?reason=${"x".repeat(2_048)}`,
    "agent-status://state/ready\n",
    "agent-status://state/ready\u0000",
    " agent-status://state/ready",
    "agent-status://state/ready --server=https://example.com",
    'agent-status://show" --server=https://example.com',
    "agent-status://show\\",
    "agent-status2://show",
    "xagent-status://show",
    "https://example.com/agent-status://show",
    "javascript:agent-status://show",
    "file:///etc/passwd",
  ])("%j", (text) => {
    expect(parseLink(text)).toBeNull();
  });

  test("whatever it is, nothing is thrown and nothing but the known comes out", () => {
    const part = fc.constantFrom(
      "agent-status:",
      "//",
      "show",
      "state/",
      "ready",
      "not-ready",
      "?",
    );
    const text = fc.array(fc.oneof(part, fc.string()), { maxLength: 8 });
    fc.assert(
      fc.property(text, (parts) => {
        const link = parseLink(parts.join(""));
        if (link === null || link.kind === "show") return;
        expect(["READY", "NOT_READY"]).toContain(link.change.name);
      }),
    );
  });
});

test.each([
  ["agent-status://show", true],
  ["Agent-Status:rubbish", true],
  ["--server=agent-status://show", false],
  ["https://example.com", false],
  [".", false],
])("%s is for the widget: %s", (argument, expected) => {
  expect(isLink(argument)).toBe(expected);
});

describe("opening a link", () => {
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
});

test.each([
  { known: true, accepts: false, asked: ["is"], registered: true },
  { known: false, accepts: true, asked: ["is", "set"], registered: true },
  { known: false, accepts: false, asked: ["is", "set"], registered: false },
])("links are claimed only where nobody knows who opens them: %j", (row) => {
  const asked: string[] = [];
  const log = createKeptLog();
  const answer =
    (what: string, is: boolean) => (scheme: string, program: string, args: string[]) => {
      expect([scheme, program, args]).toEqual(["agent-status", "/opt/agent-status", ["--"]]);
      asked.push(what);
      return is;
    };
  const clients = {
    isDefaultProtocolClient: answer("is", row.known),
    setAsDefaultProtocolClient: answer("set", row.accepts),
  };
  claimScheme(clients, "/opt/agent-status", log);
  expect(asked).toEqual(row.asked);
  expect(log.lines).toMatchObject([{ fields: { registered: row.registered } }]);
});
