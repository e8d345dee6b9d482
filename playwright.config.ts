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
  // Specs of the preview wait more than they work: three keep two cores busy. Of real desktops each
  // worker has one of its own on Linux alone; elsewhere they would take turns.
  workers: onElectron ? (process.platform === "linux" ? 2 : 1) : 3,
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
