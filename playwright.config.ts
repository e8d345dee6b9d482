import { defineConfig } from "@playwright/test";

const onElectron = process.env["WIDGET_DRIVER"] === "electron";

/**
 * The specs start their own desktop, and with it the browser or Electron (e2e/drivers), so there is
 * no browser to configure here.
 */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // Each spec has a desktop of its own, so that those of one file need not wait for each other.
  fullyParallel: true,
  // Only on Linux has each worker a desktop of its own; elsewhere they would take turns on one.
  workers: onElectron && process.platform !== "linux" ? 1 : 2,
  // A real desktop has its own moments; what needed a second try is listed at the end.
  retries: onElectron && process.env["CI"] ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env["CI"]),
  reporter: [
    ["list"],
    ["json", { outputFile: "node_modules/.cache/test-reports/playwright.json" }],
  ],
});
