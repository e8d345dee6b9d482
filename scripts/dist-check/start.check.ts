import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { extractAll } from "@electron/asar";
import { afterAll, expect, inject, test } from "vitest";
import { startPreview } from "../../preview/host.ts";
import { launchChromium } from "../../preview/testing/chromium.ts";
import { accounts, DEMO_PASSWORD } from "../../simulator/accounts.ts";
import { packageOf } from "./packages.ts";

const folder = mkdtempSync(path.join(tmpdir(), "agent-status-packed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Electron reads the archive itself; Node cannot, so that its files are taken out first, unchanged.
test("what is in the archive starts, and an agent signs in", async () => {
  extractAll(packageOf(inject("packed"), "linux").asar, folder);
  const [agent] = accounts;
  const browser = await launchChromium();
  const preview = await startPreview({
    appDir: folder,
    demo: { username: agent?.username ?? "", password: DEMO_PASSWORD },
  });
  try {
    const page = await browser.newPage();
    await page.goto(preview.url);
    const window = page.frameLocator('[data-testid="window-frame"]');
    await window.locator(".connection-line[data-link=live]").waitFor();
    expect(preview.simulator?.state().counters.connections).toBe(1);
    expect(preview.widget.output()).not.toMatch(/error/i);
  } finally {
    await browser.close();
    await preview.close();
  }
});
