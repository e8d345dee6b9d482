import type { Frame } from "playwright";
import { type Preview, startPreview } from "../preview/host.ts";
import { launchChromium } from "../preview/testing/chromium.ts";
import { accounts, DEMO_PASSWORD } from "../simulator/accounts.ts";
import type { SimulatedAgentState } from "../simulator/control.ts";
import type { Simulator } from "../simulator/simulator.ts";

/** The agent of the measurements: the four channels of CX 5.x. */
export const AGENT = accounts[0]?.username ?? "";

/** A widget on the preview's desktop, signed in and live. */
export interface LiveWidget {
  readonly preview: Preview;
  readonly simulator: Simulator;
  /** The document of its window, painted in Chromium. */
  readonly frame: Frame;
  /** The agent as the server holds it. */
  agent(): SimulatedAgentState;
  /** How many channels are shown otherwise than the server holds them. */
  wrongChannels(): Promise<number>;
  close(): Promise<void>;
}

/** Starts it, and a Chromium to show it in (`CHROMIUM_PATH`, or Playwright's). */
export async function startLiveWidget(): Promise<LiveWidget> {
  const preview = await startPreview({ demo: { username: AGENT, password: DEMO_PASSWORD } });
  const browser = await launchChromium();
  const { simulator } = preview;
  if (simulator === null) throw new Error("The preview started without its simulator.");
  const page = await browser.newPage({ viewport: { width: 1_280, height: 800 } });
  await page.goto(preview.url);
  const element = await page.getByTestId("window-frame").elementHandle();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error("The widget's window did not open.");
  await frame.locator(".connection-line[data-connection=live]").waitFor();
  // tsx names functions by a helper of its own, which functions run in the window miss there.
  await frame.evaluate("globalThis.__name = (named) => named");

  function agent(): SimulatedAgentState {
    const found = simulator?.state().agents.find(({ username }) => username === AGENT);
    if (!found) throw new Error(`The simulator knows no ${AGENT}.`);
    return found;
  }

  return {
    preview,
    simulator,
    frame,
    agent,
    async wrongChannels() {
      const rows = frame.locator("li[data-mrd]");
      const shown = await rows.evaluateAll((all) =>
        all.map((row) => row.getAttribute("data-state")),
      );
      return agent().mrds.filter(({ state }, index) => shown[index] !== state).length;
    },
    async close() {
      await browser.close();
      await preview.close();
    },
  };
}
