import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Frame } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { REQUESTS } from "../shared/bridge.ts";
import { en } from "../shared/texts/en.ts";
import { AGENT, expectAvailability, onServer, setStates, signIn, untilSettled } from "./agent.ts";
import type { Desktop } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";
import { HOSTILE_REQUESTS } from "./hostile-requests.ts";

/** What came of one request: how it was refused, or what it was answered with. */
interface Outcome {
  readonly request: string;
  readonly sent: string;
  readonly refused: string | null;
  readonly answer?: unknown;
}

const names = Object.keys(REQUESTS);

test("every request of the contract has its hostile cases", () => {
  expect(Object.keys(HOSTILE_REQUESTS).sort()).toEqual(names.sort());
  for (const { refused } of Object.values(HOSTILE_REQUESTS)) {
    expect(refused.length).toBeGreaterThan(1);
  }
});

test("a page that is not ours any more gets nothing out of the bridge, and changes nothing", async ({
  desktop,
}) => {
  test.slow();
  const view = await signIn(desktop);
  await untilSettled(view);
  const others = () =>
    desktop.simulator.state().agents.filter(({ username }) => username !== AGENT);
  const before = { others: others(), own: onServer(desktop), settings: await settingsOf(view) };
  const { connections, logins } = desktop.simulator.state().counters;

  const odd = await view.evaluate(sendOddValues, names);
  const known = await view.evaluate(
    sendAll,
    Object.entries(HOSTILE_REQUESTS).flatMap(([name, { refused }]) =>
      refused.map((input): [string, unknown] => [name, input]),
    ),
  );
  const right = await view.evaluate(
    sendAll,
    Object.entries(HOSTILE_REQUESTS).flatMap(([name, { empty }]) =>
      empty.map((input): [string, unknown] => [name, input]),
    ),
  );

  // An empty change of the settings is allowed, and changes nothing.
  const isNoChange = ({ request, sent }: Outcome) =>
    request === "changeSettings" && EMPTY_ONCE_CLONED.has(sent);
  expect([...odd, ...known].filter((one) => one.refused === null && !isNoChange(one))).toEqual([]);
  const words = new Set([...odd, ...known].flatMap(({ refused }) => refused ?? []));
  expect([...words].sort()).toEqual(["not cloned", "shape"]);
  expect(right.filter(({ answer }) => answer !== undefined)).toEqual([]);

  const unknown = await view.evaluate(
    sendAll,
    UNKNOWN_NAMES.map((name): [string, unknown] => [name, 1]),
  );
  expect(unknown.filter(({ refused }) => refused === null)).toEqual([]);

  expect(others()).toEqual(before.others);
  expect(onServer(desktop)).toMatchObject({ state: before.own.state, mrds: before.own.mrds });
  expect(await settingsOf(view)).toEqual(before.settings);
  expect(desktop.simulator.state().counters).toMatchObject({ connections, logins });
  expect(await desktop.opened()).toEqual([]);
  expect(await desktop.isRunning()).toBe(true);
  expect(await view.evaluate(() => Object.keys(Object.prototype))).toEqual([]);

  const { counters, log } = await exported(desktop, view);
  expect(counters["bridge.refused.shape"]).toBeGreaterThan(100);
  expect(counters["bridge.refused.failed"]).toBe(0);
  expect(counters["error.unhandled"]).toBe(0);
  expect(log).not.toMatch(/etc\/passwd|evil\.example|alert\(1\)/);
});

test("nothing secret is in what the page is told", async ({ desktop }) => {
  const view = await signIn(desktop);
  const [loaded] = await view.evaluate(sendAll, [["load", undefined]] as [string, unknown][]);
  const state = JSON.stringify(Reflect.get(Object(loaded?.answer), "state"));
  expect(state).toContain("Amina Demo");
  expect(state).not.toMatch(/eyJ|bearer|token|password|keycloak|"auth"/i);
});

test("a flood is refused and counted; the tray follows the server as ever", async ({ desktop }) => {
  test.slow();
  const view = await signIn(desktop);
  await untilSettled(view);
  const flood = view.evaluate(floodWith, ["load", "refreshReasons"]);
  setStates(desktop, "READY", ["READY"]);
  await expect.poll(() => desktop.tray.picture(), { timeout: 5_000 }).toBe("ready");
  const { refused, answered } = await flood;
  expect(refused + answered).toBe(10_000);
  expect(refused).toBeGreaterThan(9_000);
  await expectAvailability(view, "ready", en.availability.ready);
  const { counters, log } = await exported(desktop, view);
  expect(counters["bridge.refused.flood"]).toBe(refused);
  expect(log.match(/bridge\.refused/g)?.length).toBeLessThanOrEqual(20);
});

/** Names that are none of the contract's, tried as names of requests. */
const UNKNOWN_NAMES = [
  ...["__proto__", "constructor", "toString", "", "../load", "load:x", "state", "language"],
  ...["agent-status:load", "openExternal", "readFile", "ELECTRON_BROWSER_REQUIRE"],
];

/** What is an empty object on the other side; the last row is one in Electron alone. */
const EMPTY_ONCE_CLONED: ReadonlySet<string> = new Set([
  ...["{}", "prototype", "instance", "getter", "null prototype", "date", "map", "set"],
  ...["regexp", "error", "element"],
]);

async function settingsOf(view: Frame): Promise<unknown> {
  const [loaded] = await view.evaluate(sendAll, [["load", undefined]] as [string, unknown][]);
  return Reflect.get(Object(Reflect.get(Object(loaded?.answer), "state")), "settings");
}

/** Runs in the window, so it stands alone. A request that comes too fast is sent again. */
async function sendAll(requests: readonly (readonly [string, unknown])[]): Promise<Outcome[]> {
  const bridge = Reflect.get(window, "agentStatus");
  const send = async ([request, input]: readonly [string, unknown]): Promise<Outcome> => {
    const sent = JSON.stringify(input)?.slice(0, 80) ?? "";
    try {
      const answer = await (input === undefined
        ? bridge.request(request)
        : bridge.request(request, input));
      return { request, sent, refused: null, answer };
    } catch (error) {
      const refused = String(Reflect.get(Object(error), "message"));
      if (refused !== "flood") return { request, sent, refused };
      await new Promise((resolve) => setTimeout(resolve, 100));
      return send([request, input]);
    }
  };
  return Promise.all(requests.map(send));
}

/** Runs in the window, so it stands alone: to every request, whatever JavaScript can make. */
async function sendOddValues(requests: readonly string[]): Promise<Outcome[]> {
  const bridge = Reflect.get(window, "agentStatus");
  const deep = () => {
    let value: unknown = 1;
    for (let i = 0; i < 2_000; i++) value = [value];
    return value;
  };
  const cyclic: Record<string, unknown> = {};
  cyclic["self"] = cyclic;
  const values: [string, unknown][] = [
    ["null", null],
    ["{}", {}],
    ["[]", []],
    ["true", true],
    ["NaN", Number.NaN],
    ["-0", -0],
    ["bigint", 10n],
    ["text", "x"],
    ["huge text", "x".repeat(500_000)],
    ["half a character", "\ud83d"],
    ["deep", deep()],
    ["cyclic", cyclic],
    ["long list", new Array(20_000).fill(0)],
    ["sparse", new Array(1_000)],
    ["prototype", JSON.parse('{"__proto__":{"polluted":1}}')],
    ["constructor", JSON.parse('{"constructor":{"prototype":{"polluted":1}}}')],
    ["null prototype", Object.create(null)],
    ["instance", new (class Evil {})()],
    ["getter", Object.defineProperty({}, "mode", { enumerable: false, get: () => "session" })],
    ["function", () => 1],
    ["function within", { mode: () => "session" }],
    ["symbol", Symbol("x")],
    ["date", new Date(0)],
    ["regexp", /x/],
    ["map", new Map([["mode", "session"]])],
    ["set", new Set(["mode"])],
    ["error", new Error("x")],
    ["bytes", new Uint8Array(200_000)],
    ["promise", Promise.resolve({})],
    ["element", document.body],
    ["window", window],
    ["proxy", new Proxy({}, { get: () => "session" })],
  ];
  const send = async (request: string, [sent, value]: [string, unknown]): Promise<Outcome> => {
    try {
      return { request, sent, refused: null, answer: await bridge.request(request, value) };
    } catch (error) {
      const refused = String(Reflect.get(Object(error), "message"));
      if (refused !== "flood") {
        return { request, sent, refused: refused === "shape" ? refused : "not cloned" };
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
      return send(request, [sent, value]);
    }
  };
  const outcomes: Outcome[] = [];
  // One value at a time for all requests: each of them has a limit of its own.
  for (const value of values) {
    outcomes.push(...(await Promise.all(requests.map((request) => send(request, value)))));
  }
  return outcomes;
}

/** Runs in the window, so it stands alone. */
async function floodWith(requests: readonly string[]) {
  const bridge = Reflect.get(window, "agentStatus");
  let answered = 0;
  let refused = 0;
  const all = requests.flatMap((request) =>
    Array.from({ length: 5_000 }, () =>
      bridge.request(request).then(
        () => answered++,
        () => refused++,
      ),
    ),
  );
  await Promise.all(all);
  return { answered, refused };
}

/** The counters and the log, as the agent exports them. */
async function exported(desktop: Desktop, view: Frame) {
  const folder = await mkdtemp(path.join(tmpdir(), "agent-status-attack-"));
  try {
    const file = path.join(folder, "report.zip");
    await view.getByRole("button", { name: en.settings.title }).click();
    const press = () => view.getByRole("button", { name: en.diagnostics.export }).click();
    await desktop.answerSaveDialog(file, press);
    await expect(view.getByText("report.zip")).toBeVisible();
    const files = unzipSync(await readFile(file));
    const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
    return { counters: JSON.parse(text("counters.json")), log: text("log.txt") };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
