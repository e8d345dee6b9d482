import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { signal } from "@preact/signals-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { EMPTY_SNAPSHOT, type Snapshot } from "../../shared/snapshot.ts";
import { anAgentState, aPresence, aSnapshot } from "../../shared/testing/fixtures.ts";
import { en } from "../../shared/texts/en.ts";
import { createTexts } from "../../shared/texts/texts.ts";
import { askState, serveState, statePipePath } from "./state-pipe.ts";

const texts = () => createTexts({ locale: "en", direction: "ltr", catalogue: en });
const notReady = aSnapshot({ presence: aPresence({ state: anAgentState({ name: "NOT_READY" }) }) });

let folder: string;
let file: string;
const stops: (() => void)[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tools-"));
  file = statePipePath(folder, process.platform);
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  rmSync(folder, { recursive: true, force: true });
});

function widget(first: Snapshot = aSnapshot()) {
  const snapshot = signal(first);
  const allowed = signal(true);
  const warned: string[] = [];
  const stop = serveState({
    file,
    platform: process.platform,
    snapshot,
    texts,
    allowed: () => allowed.value,
    log: { info() {}, warn: (event) => void warned.push(event), error() {} },
  });
  stops.push(stop);
  return { snapshot, allowed, warned, stop };
}

async function ask(request: Parameters<typeof askState>[1]) {
  const lines: string[] = [];
  const code = await askState(file, request, (line) => lines.push(line));
  return { lines, code };
}

/** Sends raw bytes; resolves with all that came until the widget hung up. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let got = "";
    const socket = createConnection(file, () => socket.write(bytes));
    socket.setEncoding("utf8");
    socket.on("data", (text) => {
      got += text;
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(got));
  });
}

test("the running widget answers a line, or JSON, with an exit code", async () => {
  widget();
  expect(await ask("state line")).toEqual({ lines: ["Ready\n"], code: 0 });
  const { lines, code } = await ask("state json");
  expect([JSON.parse(lines.join("")), code]).toMatchObject([{ version: 1, state: "READY" }, 0]);
});

test("signed out, and not running, are told by the code", async () => {
  expect(await ask("state line")).toEqual({ lines: [], code: 1 });
  widget(EMPTY_SNAPSHOT);
  expect(await ask("state line")).toEqual({ lines: ["Signed out\n"], code: 2 });
});

test("who watches gets a line at each change, none twice, until the widget ends", async () => {
  const { snapshot, stop } = widget();
  const lines: string[] = [];
  const ended = new Promise<number>((resolve) => {
    void askState(file, "watch line", (line) => {
      lines.push(line);
      if (lines.length === 1) {
        // Nothing that the line tells.
        snapshot.value = aSnapshot({ confirmedAt: 1 });
        snapshot.value = notReady;
      } else stop();
    }).then(resolve);
  });
  expect(await ended).toBe(1);
  expect(lines).toEqual(["Ready\n", "Not Ready\n"]);
});

test.skipIf(process.platform === "win32")(
  "the socket is this user's alone, and goes with the widget",
  async () => {
    const { stop } = widget();
    await ask("state line");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
    stop();
    await expect.poll(() => existsSync(file)).toBe(false);
  },
);

test.skipIf(process.platform === "win32")(
  "what a crashed widget left behind is replaced",
  async () => {
    mkdirSync(path.dirname(file));
    writeFileSync(file, "");
    widget();
    expect(await ask("state line")).toMatchObject({ code: 0 });
  },
);

test("anything else gets no answer", async () => {
  widget();
  for (const bytes of [
    "\n",
    "state\n",
    "state xml\n",
    "STATE LINE\n",
    "GET / HTTP/1.1\r\n\r\n",
    "x".repeat(1_000),
  ]) {
    expect(await raw(bytes), bytes).toBe("");
  }
  expect(await ask("state line")).toMatchObject({ code: 0 });
});

test("a policy that forbids it takes the pipe away, and whoever watches", async () => {
  const { allowed } = widget();
  const watching = askState(file, "watch line", () => {
    allowed.value = false;
  });
  expect(await watching).toBe(1);
  expect(await ask("state line")).toEqual({ lines: [], code: 1 });
  allowed.value = true;
  expect(await ask("state line")).toMatchObject({ code: 0 });
});

test.skipIf(process.platform === "win32")(
  "a pipe that cannot be made is logged, and nothing else happens",
  async () => {
    writeFileSync(path.join(folder, "tools"), "");
    const { warned } = widget();
    await expect.poll(() => warned).toEqual(["tools.noPipe"]);
  },
);

test("users and profiles have pipes of their own", () => {
  const at = (folder: string) => statePipePath(folder, "win32");
  expect(at("C:\\Users\\a\\Agent Status")).toMatch(/^\\\\\.\\pipe\\agent-status-[0-9a-f]{32}$/);
  expect(at("C:\\Users\\a\\Agent Status")).not.toBe(at("C:\\Users\\b\\Agent Status"));
});
