/** Makes the README's picture of the widget: `npx tsx e2e/readme-picture.ts`, after the builds. */
import path from "node:path";
import { chromium, expect } from "@playwright/test";
import { startPreview } from "../preview/host.ts";
import { accounts, DEMO_PASSWORD } from "../simulator/accounts.ts";

const PICTURE = path.join(import.meta.dirname, "../docs/images/widget.png");
/** The desktop's lower right corner: notification, window and tray. */
const CORNER = { x: 480, y: 0, width: 460, height: 800 };
const STATES: Readonly<Record<string, string>> = { CHAT: "ACTIVE", "CISCO CC": "NOT_READY" };

const agent = accounts[0]?.username ?? "";
const preview = await startPreview({
  demo: { username: agent, password: DEMO_PASSWORD },
  simulator: { autoSync: true },
});
const executablePath = process.env["CHROMIUM_PATH"];
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  const page = await browser.newPage({
    viewport: { width: 1_280, height: 800 },
    deviceScaleFactor: 2,
  });
  await page.goto(preview.url);
  const view = page.frameLocator('[data-testid="window-frame"]');
  const elapsed = view.locator("section[data-availability]").getByRole("timer");
  const { simulator } = preview;
  await expect(elapsed).toHaveText("0:00:01");
  simulator?.run({ do: "setAgentState", agent, state: "READY" });
  await expect(elapsed).toHaveText("0:00:01");
  await page.getByRole("button", { name: "Close the notification" }).click();
  const mrds = simulator?.state().agents.find(({ username }) => username === agent)?.mrds ?? [];
  for (const { id, name } of mrds) {
    const state = STATES[name];
    if (state) simulator?.run({ do: "setMrdState", agent, mrdId: id, state });
  }
  await expect(page.getByTestId("notification-title")).toContainText("CISCO CC");
  await page.mouse.move(0, 0);
  await expect(elapsed).toHaveText("0:00:07", { timeout: 15_000 });
  await page.screenshot({ path: PICTURE, clip: CORNER });
  console.log(`Made ${path.relative(process.cwd(), PICTURE)}`);
} finally {
  await browser.close();
  await preview.close();
}
