import { test as base, expect } from "@playwright/test";
import type { Desktop, DesktopOptions, Driver } from "./desktop.ts";

/** `WIDGET_DRIVER=electron`, or the preview. */
async function chosenDriver(): Promise<Driver> {
  if (process.env["WIDGET_DRIVER"] === "electron") {
    return (await import("./drivers/electron.ts")).electronDriver();
  }
  return (await import("./drivers/preview.ts")).previewDriver();
}

/** A desktop of its own for each spec; `test.use({ language: "ar" })` gives it another language. */
export const test = base.extend<
  {
    desktop: Desktop;
    language: string;
    scheme: DesktopOptions["colorScheme"];
    server: NonNullable<DesktopOptions["server"]>;
  },
  { driver: Driver }
>({
  language: ["en-GB", { option: true }],
  scheme: ["light", { option: true }],
  server: [{}, { option: true }],
  driver: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from here.
    async ({}, use) => {
      const driver = await chosenDriver();
      await use(driver);
      await driver.close();
    },
    { scope: "worker" },
  ],
  async desktop({ driver, language, scheme, server }, use) {
    const desktop = await driver.open({ locale: language, colorScheme: scheme, server });
    await use(desktop);
    await desktop.close();
  },
});

export { expect };
