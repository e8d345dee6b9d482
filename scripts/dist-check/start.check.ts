import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { extractAll } from "@electron/asar";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startPreview } from "../../preview/host.ts";
import { launchChromium } from "../../preview/testing/chromium.ts";
import { accounts, DEMO_PASSWORD } from "../../simulator/accounts.ts";
import { packageOf } from "./packed.ts";

const folder = mkdtempSync(path.join(tmpdir(), "agent-status-packed-"));
const { version } = JSON.parse(readFileSync("package.json", "utf8"));

// Electron reads the archive itself; Node cannot, so that its files are taken out first, unchanged.
beforeAll(() => extractAll(packageOf(inject("packed"), "linux").asar, folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("what is in the archive starts, and an agent signs in", async () => {
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
    await window.locator(".connection-line[data-connection=live]").waitFor();
    expect(preview.simulator?.state().counters.connections).toBe(1);
    expect(preview.widget.output()).not.toMatch(/error/i);
  } finally {
    await browser.close();
    await preview.close();
  }
});

test.each([
  ["--version", `${version}\n`],
  ["--help", "--server=ADDRESS"],
])("%s is answered, and nothing is started", async (option, answer) => {
  const preview = await startPreview({ appDir: folder, args: [option] });
  try {
    preview.widget.start();
    await preview.desktop.until("the end", ({ main }) => main.kind === "ended");
    expect(preview.desktop.get().main).toMatchObject({ code: 0 });
    expect(preview.widget.output()).toContain(answer);
    expect(readdirSync(preview.userDataDir)).toEqual([]);
  } finally {
    await preview.close();
  }
});
