import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright";
import type { TestProject } from "vitest/node";
import { buildFixture } from "../../preview/fixture/build.ts";
// Declares what is provided.
import type {} from "../../preview/testing/shared-browser.ts";
import { ensureChromium } from "../setup/chromium.mjs";

/**
 * Builds the widget, the preview and the preview's fixture, and starts a browser, once for all tests
 * that show them. `npm test` has built widget and preview already, and says so by `WIDGET_BUILT`.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!process.env["WIDGET_BUILT"]) {
    build("build");
    build("build:preview");
  }
  const fixture = mkdtempSync(path.join(tmpdir(), "agent-status-fixture-"));
  const [server] = await Promise.all([
    chromium.launchServer({ executablePath: await ensureChromium(), args: ["--no-sandbox"] }),
    buildFixture(fixture),
  ]);
  project.provide("browser", server.wsEndpoint());
  project.provide("fixture", fixture);
  return async () => {
    await server.close();
    rmSync(fixture, { recursive: true, force: true });
  };
}

/** Not as a part of a test, which would build it for tests. */
function build(script: "build" | "build:preview"): void {
  execFileSync("npm", ["run", "--silent", script], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
}
