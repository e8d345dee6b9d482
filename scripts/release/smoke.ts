import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright";
import { accounts, DEMO_PASSWORD } from "../../simulator/accounts.ts";
import { createSimulator } from "../../simulator/simulator.ts";
import { memoryOf } from "./idle-memory.ts";

const START_LIMIT_MS = 60_000;
const SETTLING_MS = 30_000;

export interface SmokeResult {
  readonly signedInAfterMs: number;
  readonly idleBytes: number;
}

/**
 * Starts a packed widget exactly as it is shipped, signs an agent in through its window, and leaves it
 * alone for half a minute. Rejects where it does not come up, or does not get the agent's state.
 */
export async function smokeTest(program: string, folder: string): Promise<SmokeResult> {
  const simulator = await createSimulator();
  const profile = mkdtempSync(path.join(tmpdir(), "agent-status-smoke-"));
  const startedAt = performance.now();
  // The fuses keep Node's inspector out, so that the window is reached the way of a browser's.
  const widget = spawn(program, ["--remote-debugging-port=0", `--user-data-dir=${profile}`], {
    stdio: ["ignore", "inherit", "pipe"],
  });
  try {
    const browser = await chromium.connectOverCDP(await debuggingAddress(widget));
    const [context] = browser.contexts();
    const page = context?.pages()[0] ?? (await context?.waitForEvent("page"));
    if (!page) throw new Error("The widget opened no window.");
    await page.locator("input[name=server]").fill(simulator.url);
    await page.locator("input[name=username]").fill(accounts[0]?.username ?? "");
    await page.locator("input[name=password]").fill(DEMO_PASSWORD);
    await page.locator("button[type=submit]").click();
    await page.getByTestId("takeover-proceed").click();
    await page.locator(".connection-line[data-link=live]").waitFor();
    const signedInAfterMs = performance.now() - startedAt;
    await browser.close();
    await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
    if (widget.exitCode !== null) throw new Error(`The widget ended with ${widget.exitCode}.`);
    return { signedInAfterMs, idleBytes: memoryOf(folder) };
  } finally {
    await end(widget);
    await simulator.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Chromium prints it when it listens. */
function debuggingAddress(widget: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(why));
    const timer = setTimeout(() => fail("The widget did not start in time."), START_LIMIT_MS);
    widget.once("error", ({ message }) => fail(message));
    widget.once("exit", (code) => fail(`The widget ended with ${code}.`));
    if (widget.stderr === null) return fail("Its output cannot be read.");
    createInterface({ input: widget.stderr }).on("line", (line) => {
      const [, address] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}

async function end(widget: ChildProcess): Promise<void> {
  if (widget.exitCode !== null || widget.signalCode !== null) return;
  const ended = new Promise((resolve) => widget.once("exit", resolve));
  widget.kill("SIGKILL");
  await ended;
}
