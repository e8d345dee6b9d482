import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright";
import type { TestProject } from "vitest/node";
import { buildFixture } from "../../preview/fixture/build.ts";
// Declares what is provided.
import type {} from "../../preview/testing/shared-browser.ts";
import { ensureChromium } from "../setup/chromium.mjs";
import { buildWidget } from "../setup/processes.mjs";

/**
 * Builds the widget, the preview and the preview's fixture, and starts a browser, once for all tests
 * that show them. `npm test` has built widget and preview already, and says so by `WIDGET_BUILT`.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!process.env["WIDGET_BUILT"]) await buildWidget();
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
