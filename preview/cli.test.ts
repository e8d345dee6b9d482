import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { sharedBrowser } from "./testing/shared-browser.ts";

const CLI = path.join(import.meta.dirname, "testing/fixture-cli.ts");

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => browser.close());

/** The command line over the fixture, and the address that it prints. */
async function startCli(): Promise<{ cli: ChildProcess; url: string }> {
  const cli = spawn(process.execPath, ["--import", "tsx", CLI, "--no-open"], {
    env: { ...process.env, FIXTURE_APP: inject("fixture") },
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (!cli.stdout) throw new Error("The command line has no output.");
  for await (const line of createInterface(cli.stdout)) {
    const url = /^Preview: (http:\/\/127\.0\.0\.1:\d+\/\S*)$/.exec(line)?.[1];
    if (url) return { cli, url };
  }
  throw new Error("The command line printed no address.");
}

test.each(["SIGINT", "SIGTERM"] as const)("%s ends it, and the widget with it", async (signal) => {
  const { cli, url } = await startCli();
  const page = await browser.newPage();
  await page.goto(url);
  await page.getByTestId("tray").waitFor();
  const pid = Number(await page.getByTestId("widget-pid").textContent());
  expect(() => process.kill(pid, 0)).not.toThrow();
  cli.kill(signal);
  const [code] = await once(cli, "exit");
  expect(code).toBe(0);
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  await page.getByRole("heading", { name: "The preview ended" }).waitFor();
  await page.close();
});
