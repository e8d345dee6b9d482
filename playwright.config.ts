import { defineConfig } from "@playwright/test";

/**
 * The specs start their own desktop, and with it the browser or Electron (e2e/drivers), so there is
 * no browser to configure here.
 */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env["CI"]),
  reporter: [
    ["list"],
    ["json", { outputFile: "node_modules/.cache/test-reports/playwright.json" }],
  ],
});
