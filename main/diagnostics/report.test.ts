import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { NO_POLICY } from "../../shared/policy.ts";
import { DEFAULT_SETTINGS } from "../../shared/settings.ts";
import { createCounters } from "../counters.ts";
import { createMask } from "./redaction.ts";
import { archiveEntries, type ReportFacts, zipArchive } from "./report.ts";

const NOW = Date.UTC(2026, 10, 22, 9);
const SECRET = "hunter2-s3cr3t";
const JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJl";
const FACTS: ReportFacts = {
  at: NOW,
  about: { version: "1.0.0" },
  settings: DEFAULT_SETTINGS,
  policy: NO_POLICY,
  connection: { now: { mode: "session" }, changes: [], forgotten: 0 },
  counters: createCounters().read(),
  logLines: ["a line"],
};

/** The report as whoever opens the zip reads it. */
async function report(
  facts: Partial<ReportFacts> = {},
  people: readonly string[] = [],
  at = NOW,
): Promise<ReadonlyMap<string, string>> {
  const mask = createMask({ people, homeFolder: "C:\\Users\\Amina Demo" });
  const entries = await archiveEntries({ ...FACTS, ...facts }, mask, async () => {});
  const files = unzipSync(zipArchive(entries, at));
  return new Map(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]));
}

test("the zip holds exactly the files that its README describes", async () => {
  const files = await report();
  const described = [...(files.get("README.txt") ?? "").matchAll(/^(\w+\.(?:json|txt)) /gm)];
  expect(["README.txt", ...described.map(([, name]) => name)]).toEqual([...files.keys()]);
  expect(JSON.parse(files.get("settings.json") ?? "")).toEqual(DEFAULT_SETTINGS);
  expect(JSON.parse(files.get("counters.json") ?? "")).toEqual(FACTS.counters);
  expect(JSON.parse(files.get("policy.json") ?? "")).toEqual(NO_POLICY);
  expect(files.get("log.txt")).toBe("a line\n");
});

test("the connection's changes carry their time and why", async () => {
  const details = { to: "reconnecting", fault: "transport", attempt: 1 };
  const connection = {
    ...FACTS.connection,
    changes: [{ at: NOW, from: "live", details } as const],
  };
  const files = await report({ connection });
  expect(JSON.parse(files.get("connection.json") ?? "").changes).toEqual([
    { at: "2026-11-22T09:00:00.000Z", from: "live", ...details },
  ]);
});

test.each<[string, Partial<ReportFacts>]>([
  ["a setting that somebody misused", { settings: { note: `password=${SECRET}` } }],
  ["a field named so", { settings: { proxy: { password: SECRET, tokens: [SECRET] } } }],
  ["an address", { policy: { locked: { server: `https://amina:${SECRET}@cx.example.com` } } }],
  [
    "an address with an @ in the password",
    { policy: { x: `https://amina:p@${SECRET}@cx.example` } },
  ],
  ["a token in what is told of the computer", { about: { extra: [`Bearer ${SECRET}`] } }],
  [
    "a token in the log",
    { logLines: [`connection.changed detail=${JWT}`, `auth={"agent":"${SECRET}"}`] },
  ],
  ["a cookie in the log", { logLines: [`x cookie: SID=${SECRET}; Path=/`] }],
  ["a line far too long", { logLines: [`${"x".repeat(19_000)} password=${SECRET}`] }],
  ["a line beyond all reason", { logLines: [`${"x".repeat(1_000_000)} password=${SECRET}`] }],
])("no secret is in it: %s", async (_what, facts) => {
  const all = [...(await report(facts)).values()].join("\n");
  for (const part of [SECRET, "s3cr3t", "eyJ", "c2lnbmF0dXJl"]) expect(all).not.toContain(part);
});

test("nobody's name is in it; the server's address is", async () => {
  const files = await report(
    {
      settings: { note: "AMINA" },
      logLines: [
        "signIn.succeeded server=https://cx.example.com",
        'server.error text="agent amina (Amina Demo) is unknown, anamina is not"',
        "C:\\Users\\Amina Demo\\AppData and C:\\\\Users\\\\Amina Demo\\\\AppData",
        "at file:///C:/Users/Amina%20Demo/AppData/index.js:1:2",
      ],
    },
    ["amina", "Amina Demo", "", "x"],
  );
  expect(files.get("log.txt")?.split("\n")).toEqual([
    "signIn.succeeded server=https://cx.example.com",
    'server.error text="agent [person] ([person]) is unknown, anamina is not"',
    "[home]\\AppData and [home]\\\\AppData",
    "at file:///[home]/AppData/index.js:1:2",
    "",
  ]);
  expect(files.get("settings.json")).toContain('"[person]"');
});

test("half a character, odd names and a clock far off harm nothing", async () => {
  const logLines = ["half \ud83d of one", "\u0000\u0007"];
  for (const at of [0, Date.UTC(2500, 0), NOW]) {
    const files = await report({ logLines, at }, ["(", "a.*b", "[\\", "أمينة"], at);
    expect(files.get("log.txt")).toContain("half \ufffd of one");
  }
});

test("whatever the log holds, the zip can be read and is bounded", async () => {
  const line = fc.string({ unit: "binary", maxLength: 300 });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 50 }), async (logLines) => {
      const text = (await report({ logLines }, ["amina"])).get("log.txt") ?? "";
      expect(text.length).toBeLessThanOrEqual(50 * 8_100);
    }),
    { numRuns: 100 },
  );
});

test("two thousand lines are not redacted in one go: the tray goes on meanwhile", async () => {
  let pauses = 0;
  const logLines = Array.from({ length: 2_000 }, (_, index) => `line ${index}`);
  await archiveEntries(
    { ...FACTS, logLines },
    (text) => text,
    async () => void pauses++,
  );
  expect(pauses).toBe(20);
});
