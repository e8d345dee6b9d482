import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import { startCompanyProxy } from "../preview/company-proxy.ts";
import { drawnBody } from "../preview/electron/drawn-text.ts";
import { ar } from "../shared/texts/ar.ts";
import { en } from "../shared/texts/en.ts";
import { DEMO_PASSWORD } from "../simulator/accounts.ts";
import { createSimulator, type Simulator } from "../simulator/simulator.ts";
import { AGENT } from "./agent.ts";
import { type LinuxDesktop, startLinuxDesktop } from "./linux/desktop.ts";
import { type Program, type ProgramOptions, startProgram } from "./linux/program.ts";

base.skip(
  process.env["WIDGET_DRIVER"] !== "electron" || process.platform !== "linux",
  "it is about Electron's own processes, on the specs' own Linux desktop",
);

type Start = (options?: Omit<ProgramOptions, "profile">) => Program;

/** The widget as a process, and the desktop's side of what it does there. */
const test = base.extend<{ simulator: Simulator; start: Start }, { linux: LinuxDesktop }>({
  linux: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from here.
    async ({}, use) => {
      const linux = await startLinuxDesktop();
      await use(linux);
      await linux.close();
    },
    { scope: "worker" },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from here.
  async simulator({}, use) {
    const simulator = await createSimulator();
    await use(simulator);
    await simulator.close();
  },
  async start({ linux, simulator }, use) {
    const profile = await mkdtemp(path.join(tmpdir(), "agent-status-program-"));
    const started: Program[] = [];
    await use(({ args = [], ...options } = {}) => {
      const server = `--server=${simulator.url}`;
      const program = startProgram(linux, { ...options, profile, args: [server, ...args] });
      started.push(program);
      return program;
    });
    for (const program of started) await program.kill();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  },
});

async function signIn(program: Program): Promise<Page> {
  const window = await program.window();
  await window.getByLabel(en.signIn.username, { exact: true }).fill(AGENT);
  await window.getByLabel(en.signIn.password, { exact: true }).fill(DEMO_PASSWORD);
  await window.getByRole("button", { name: en.signIn.submit }).click();
  await window.getByTestId("takeover-proceed").click();
  await expect(window.locator(".connection-line")).toHaveAttribute("data-connection", "live");
  return window;
}

/** Waits until the panel shows its icon with this menu item. */
async function offered({ tray }: Program, label: string): Promise<void> {
  await expect(async () => {
    expect((await tray.menu()).map((item) => item.label)).toContain(label);
  }).toPass();
}

test.describe("however the widget is ended, nothing of it goes on, and the next start works", () => {
  const withWindow = async (start: Start) => {
    const program = start();
    await program.window();
    await offered(program, en.tray.quit);
    return program;
  };
  const inTray = async (start: Start) => {
    const program = start({ args: ["--hidden"] });
    await offered(program, en.tray.quit);
    return program;
  };
  const signedIn = async (start: Start) => {
    const program = start();
    await signIn(program);
    return program;
  };
  const signal = async (program: Program) => program.signal("SIGTERM");
  const quit = (program: Program) => program.tray.choose(en.tray.quit);
  const quitAnd = (answer: string) => async (program: Program) => {
    await quit(program);
    await (await program.window()).getByRole("button", { name: answer }).click();
  };
  const ways = [
    ["the system's signal, window open", withWindow, signal],
    ["the system's signal, in the tray", inTray, signal],
    ["the system's signal, signed in", signedIn, signal],
    ["Quit in the tray, window open", withWindow, quit],
    ["Quit in the tray, in the tray", inTray, quit],
    ["Quit in the tray, staying signed in", signedIn, quitAnd(en.quit.stay)],
    ["Quit in the tray, signing out", signedIn, quitAnd(en.quit.signOut)],
  ] as const;
  for (const [name, begin, end] of ways) {
    test(name, async ({ start }) => {
      const program = await begin(start);
      await end(program);
      await expect.poll(() => program.processes(), { message: "what runs still" }).toEqual([]);
      expect(await program.ended).toBe(0);
      const window = await start().window();
      await expect(window.getByRole("button", { name: en.signIn.submit })).toBeVisible();
    });
  }
});

test("nobody but the Agent Manager is asked for anything, from the first start to the end", async ({
  start,
  simulator,
}) => {
  const asked: string[] = [];
  const proxy = await startCompanyProxy({
    placeOf(target) {
      asked.push(target);
      const { host, hostname, port } = new URL(simulator.url);
      return target === host ? { host: hostname, port: Number(port) } : null;
    },
  });
  const args = [`--proxy-server=http://${proxy.server}`, "--proxy-bypass-list=<-loopback>"];
  const program = start({ args });
  const window = await signIn(program);
  await window.getByRole("button", { name: en.settings.title }).click();
  await expect(window.getByRole("heading", { name: en.settings.title })).toBeVisible();
  await window.getByRole("button", { name: en.settings.back }).click();
  await program.tray.choose(en.tray.quit);
  await window.getByRole("button", { name: en.quit.signOut }).click();
  await expect.poll(() => program.tray.menu().catch(() => null)).toBeNull();
  await proxy.close();
  expect(new Set(asked)).toEqual(new Set([new URL(simulator.url).host]));
});

test("the notification service gets the server's names as text, and nothing stays after the end", async ({
  start,
  simulator,
  linux,
}) => {
  const before = linux.notifications.shown().length;
  const program = start();
  const window = await signIn(program);
  const timer = window.locator("section[data-availability]").getByRole("timer");
  await expect(timer).toHaveText(/^0:00:(0[1-9]|[1-5]\d)$/);
  simulator.run({ do: "setAgentState", agent: AGENT, state: "READY" });
  const agent = simulator.state().agents.find(({ username }) => username === AGENT);
  const chat = agent?.mrds.find(({ name }) => name === "CHAT");
  for (const mrd of agent?.mrds ?? []) {
    simulator.run({ do: "setMrdState", agent: AGENT, mrdId: mrd.id, state: "READY" });
  }
  const queueName = 'R&D <b>x</b> <a href="https://evil.example">y</a>';
  simulator.run({ do: "offerTask", agent: AGENT, mrdId: chat?.id ?? "", queueName });
  const shown = () => linux.notifications.shown().slice(before);
  await expect
    .poll(() => shown().map(({ body }) => drawnBody(body, "linux")))
    .toContainEqual(expect.stringContaining(queueName));
  simulator.run({ do: "evict", agent: AGENT, order: "removedThenDisconnect" });
  await expect.poll(() => shown().map(({ title }) => title)).toContain(en.connection.evicted);
  const withdrawn = linux.notifications.withdrawn();
  program.signal("SIGTERM");
  await expect.poll(() => linux.notifications.withdrawn()).toBeGreaterThan(withdrawn);
});

test("a second start is over at once, and the first shows its window, for a link as well", async ({
  start,
  simulator,
}) => {
  const first = start({ args: ["--hidden"] });
  await offered(first, en.tray.quit);
  const second = start();
  expect(await second.ended).toBe(0);
  const window = await signIn(first);
  const third = start({ args: ["--", "agent-status://state/ready"] });
  expect(await third.ended).toBe(0);
  await window.getByRole("button", { name: en.prepared.send, exact: true }).click();
  const state = () => simulator.state().agents.find(({ username }) => username === AGENT)?.state;
  await expect.poll(state).toBe("READY");
});

test("a click on the tray's icon opens the window", async ({ start }) => {
  const program = start({ args: ["--hidden"] });
  await offered(program, en.tray.quit);
  await program.tray.click();
  const window = await program.window();
  await expect(window.getByRole("button", { name: en.signIn.submit })).toBeVisible();
});

test("its window is drawn without a graphics card, and without one made of software", async ({
  start,
}) => {
  const program = start();
  const window = await program.window();
  await expect(window.getByRole("button", { name: en.signIn.submit })).toBeVisible();
  const maps = await Promise.all(
    program.processes().map((pid) => readFile(`/proc/${pid}/maps`, "utf8")),
  );
  const libraries = maps.join("").match(/[^/\s]+\.so/g);
  expect(libraries).toContain("libffmpeg.so");
  expect(libraries).not.toContain("libGLESv2.so");
  expect(libraries).not.toContain("libvk_swiftshader.so");
});

test("a second start prints the state for other tools, and disturbs nobody", async ({ start }) => {
  const nobody = start({ args: ["--state"] });
  expect([await nobody.ended, nobody.printed()]).toEqual([1, ""]);
  const first = start();
  await signIn(first);
  const asked = async (...args: readonly string[]) => {
    const tool = start({ args });
    return [await tool.ended, tool.printed()];
  };
  await expect.poll(() => asked("--state")).toEqual([0, `${en.availability.notReady}\n`]);
  const [code, printed] = await asked("--state", "--json");
  expect([code, JSON.parse(String(printed))]).toMatchObject([
    0,
    { version: 1, state: "NOT_READY" },
  ]);
  // It asks nothing of the agent, and leaves the running widget alone.
  const [, check] = await asked("--check", "--json");
  expect(JSON.parse(String(check))).toMatchObject({
    version: 1,
    exitCode: 2,
    checks: expect.arrayContaining([
      { check: "login", verdict: "ok", says: "answers" },
      { check: "polling", verdict: "ok", says: "answers" },
      { check: "tray", verdict: "ok", says: "there" },
      { check: "notifications", verdict: "ok", says: "there" },
    ]),
  });
  expect(await asked("--state")).toEqual([0, `${en.availability.notReady}\n`]);
  expect(await asked("--help")).toMatchObject([0, expect.stringContaining("--watch")]);
});

test("an Arabic tooltip that begins with a Latin name runs from right to left all the same", async ({
  start,
}) => {
  const program = start({ language: "ar", args: ["--hidden"] });
  const signedOut = ar.availability["signedOut"] ?? "?";
  await expect(async () => {
    expect(await program.tray.tooltip()).toContain(signedOut);
  }).toPass();
  expect(await program.tray.tooltip()).toMatch(/^\u200f/);
});
