import { test as base, expect } from "@playwright/test";
import type { Desktop, DesktopOptions, OpenDesktop } from "./desktop.ts";

/** Which driver makes the desktops: `WIDGET_DRIVER=electron`, or the preview. */
async function openDesktop(options: DesktopOptions): Promise<Desktop> {
  const open: OpenDesktop =
    process.env["WIDGET_DRIVER"] === "electron"
      ? (await import("./drivers/electron.ts")).openElectron
      : (await import("./drivers/preview.ts")).openPreview;
  return open(options);
}

/** A desktop of its own for each spec; `test.use({ language: "ar" })` gives it another language. */
export const test = base.extend<{
  desktop: Desktop;
  language: string;
  scheme: DesktopOptions["colorScheme"];
}>({
  language: ["en-GB", { option: true }],
  scheme: ["light", { option: true }],
  async desktop({ language, scheme }, use) {
    const desktop = await openDesktop({ locale: language, colorScheme: scheme });
    await use(desktop);
    await desktop.close();
  },
});

export { expect };
