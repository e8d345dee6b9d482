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
 * Builds the window, the preview and the preview's fixture, and starts a browser, once for all tests
 * that show them. `npm test` has built window and preview already, and says so by `WIDGET_BUILT`.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!process.env["WIDGET_BUILT"]) {
    build("--mode", "renderer");
    build("--config", "preview/vite.config.ts");
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

/** As `npm run build` does it: not as a part of a test, which would build it for tests. */
function build(...options: readonly string[]): void {
  execFileSync(
    process.execPath,
    ["node_modules/vite/bin/vite.js", "build", "--logLevel=warn", ...options],
    { env: { ...process.env, NODE_ENV: "production" }, stdio: "inherit" },
  );
}
