/** `npm run picture`: makes the README's picture of the widget, from the widget itself. */
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { expect } from "@playwright/test";
import { startPreview } from "../preview/host.ts";
import { launchChromium } from "../preview/testing/chromium.ts";
import { accounts, DEMO_PASSWORD } from "../simulator/accounts.ts";
import type { ControlCommand } from "../simulator/control.ts";
import type { Simulator } from "../simulator/simulator.ts";

const HELP = `npm run picture [-- options]

Builds the widget and takes the README's picture of it: its window above its tray icon, on the
preview's desktop. The picture is written over docs/images/widget.png.

  --out FILE    write it elsewhere
  --dark        in dark colours
  --no-build    take what is built already
  --help        show this`;

/** What is seen of the desktop around window and tray, in CSS pixels. */
const MARGIN = 20;

const { values: options } = parseArgs({
  options: {
    out: { type: "string", default: path.join(import.meta.dirname, "../docs/images/widget.png") },
    dark: { type: "boolean", default: false },
    "no-build": { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});

if (options.help) {
  console.log(HELP);
} else {
  if (!options["no-build"]) build();
  await takePicture();
  const kilobytes = Math.ceil(statSync(options.out).size / 1_000);
  console.log(`${path.relative(process.cwd(), options.out)}: ${kilobytes} kB`);
}

function build(): void {
  console.log("Building the widget …");
  for (const script of ["build", "build:preview"]) {
    execFileSync("npm", ["run", "--silent", script], {
      stdio: ["ignore", "ignore", "inherit"],
      shell: process.platform === "win32",
    });
  }
}

async function takePicture(): Promise<void> {
  const username = accounts[0]?.username ?? "";
  const preview = await startPreview({ demo: { username, password: DEMO_PASSWORD } });
  const browser = await launchChromium();
  try {
    if (preview.simulator) work(preview.simulator, username);
    const page = await browser.newPage({
      viewport: { width: 1_280, height: 800 },
      deviceScaleFactor: 2,
      colorScheme: options.dark ? "dark" : "light",
    });
    await page.goto(preview.url);
    await page.getByRole("button", { name: "Control panel" }).evaluate((button) => button.remove());
    const view = page.frameLocator('[data-testid="window-frame"]');
    await expect(view.locator("section[data-availability=partlyReady]")).toBeVisible();
    await expect(view.locator("li[data-state=BUSY]")).toBeVisible();
    await expect(page.getByTestId("tray")).toHaveAccessibleName(/CX VOICE/);
    await view.locator("[data-action=skipHints]").click();
    await expect(view.locator("[data-part=hint]")).toHaveCount(0);
    // Nothing is pointed at, and the window takes the height that it needs.
    const tall = (await page.getByTestId("window").boundingBox())?.height;
    await page.mouse.move(1, 1);
    await expect
      .poll(async () => (await page.getByTestId("window").boundingBox())?.height)
      .not.toBe(tall);
    const desktop = await page.getByTestId("desktop").boundingBox();
    const window = await page.getByTestId("window").boundingBox();
    if (!desktop || !window) throw new Error("There is no window to take a picture of.");
    const [x, y] = [window.x - MARGIN, window.y - MARGIN];
    const clip = {
      x,
      y,
      width: desktop.x + desktop.width - x,
      height: desktop.y + desktop.height - y,
    };
    await page.screenshot({ path: options.out, clip });
  } finally {
    await browser.close();
    await preview.close();
  }
}

/** An hour of the agent's work, done before anybody looks: each channel is in another state. */
function work(simulator: Simulator, agent: string): void {
  const mrds = simulator.state().agents.find((one) => one.username === agent)?.mrds ?? [];
  const mrdId = (name: string) => mrds.find((mrd) => mrd.name === name)?.id ?? "";
  const switchOn = (name: string) =>
    ({ do: "setMrdState", agent, mrdId: mrdId(name), state: "READY" }) as const;
  const takeTask = (name: string): readonly ControlCommand[] => [
    { do: "offerTask", agent, mrdId: mrdId(name) },
    { do: "acceptTask", agent },
  ];
  const minutesAgo = (minutes: number, seconds: number) =>
    ({ do: "clockSkew", ms: -(minutes * 60 + seconds) * 1_000 }) as const;
  const commands: readonly ControlCommand[] = [
    minutesAgo(47, 12),
    { do: "setAgentState", agent, state: "READY" },
    switchOn("EMAIL"),
    minutesAgo(21, 38),
    switchOn("CX VOICE"),
    minutesAgo(8, 5),
    ...takeTask("EMAIL"),
    switchOn("CHAT"),
    minutesAgo(2, 51),
    ...Array.from({ length: 5 }, () => takeTask("CHAT")).flat(),
    minutesAgo(0, 0),
  ];
  for (const command of commands) {
    const result = simulator.run(command);
    if (!result.ok) throw new Error(`The simulator refused ${command.do}: ${result.error}`);
  }
}
