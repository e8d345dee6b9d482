import type { Browser, BrowserContextOptions, Page } from "playwright";
import type { Pushes } from "../../shared/bridge.ts";
import type { Settings } from "../../shared/settings.ts";
import { FIXTURE_TIME } from "../../shared/testing/fixtures.ts";
import { languageFor } from "../../shared/texts/languages.ts";
import type { DurationMs } from "../../shared/time.ts";
import type { WindowState } from "../../shared/window-state.ts";
import { createFakeBridge, type FakeBridge } from "../gallery/fake-bridge.ts";
import type { BuiltFile } from "./built-window.ts";

/** What the window runs under in the widget. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'";
const ORIGIN = "http://agent-status.test";

declare global {
  interface Window {
    /** The bridge that the test holds the other end of. */
    fakeBridge: FakeBridge;
  }
}

type SpokenLanguage = Exclude<Settings["language"], "system">;

/** A few frames of the held clock: what is shown, and what follows once it is painted. */
const FRAME: DurationMs = 50;

/** The built window in a page, with its clock held and the far end of its bridge in our hands. */
export interface WindowPage {
  readonly page: Page;
  /** What the page complained about: errors, and violations of the content security policy. */
  readonly complaints: readonly string[];
  /** As an agent who travels, or an administrator, sets it: UTC at first. */
  setTimeZone(timezoneId: string): Promise<void>;
  /** Pushes, and lets the window show it. */
  pushState(state: WindowState): Promise<void>;
  pushLanguage(language: SpokenLanguage): Promise<void>;
  requests(): Promise<readonly (readonly unknown[])[]>;
  /** What the window asked last to be fitted to; undefined for nothing. */
  fitted(): Promise<unknown>;
}

/** Opens the built window in a state. Its clock stands at `FIXTURE_TIME` until it is moved. */
export async function openWindow(
  browser: Browser,
  files: ReadonlyMap<string, BuiltFile>,
  { state, language = "en", ...context }: OpenOptions,
): Promise<WindowPage> {
  const loaded: Pushes = { state, language: languageFor(language, [language]) };
  const page = await browser.newPage({
    viewport: { width: 360, height: 520 },
    ...context,
  });
  // Not by the context: what that sets cannot be changed while the page is open.
  const devtools = await page.context().newCDPSession(page);
  const setTimeZone = async (timezoneId: string) => {
    await devtools.send("Emulation.setTimezoneOverride", { timezoneId });
  };
  await setTimeZone("UTC");
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.route(`${ORIGIN}/**`, (route) => {
    const file = files.get(new URL(route.request().url()).pathname.slice(1));
    return route.fulfill(
      file
        ? { ...file, contentType: file.type, headers: { "content-security-policy": POLICY } }
        : { status: 404 },
    );
  });
  // The clock runs until it is paused, and cannot be paused in its past.
  await page.clock.install({ time: FIXTURE_TIME - 60_000 });
  await page.clock.pauseAt(FIXTURE_TIME);
  // tsx wraps functions in `__name`, which the page does not have.
  await page.addInitScript(
    `const __name = (named) => named;
     const bridge = (${createFakeBridge})(${JSON.stringify(loaded)});
     window.fakeBridge = bridge;
     window.agentStatus = bridge;`,
  );
  await page.goto(`${ORIGIN}/index.html`);
  await page.locator(".title-bar, .bar").waitFor();
  await page.clock.runFor(FRAME);
  return {
    page,
    complaints,
    setTimeZone,
    pushState: async (state) => {
      await page.evaluate((state) => window.fakeBridge.push("state", state), state);
      await page.clock.runFor(FRAME);
    },
    pushLanguage: async (code) => {
      const language = languageFor(code, [code]);
      await page.evaluate((language) => window.fakeBridge.push("language", language), language);
      await page.clock.runFor(FRAME);
    },
    requests: async () => (await sent(page)).filter(([name]) => name !== "fitWindow"),
    async fitted() {
      const [, input] = (await sent(page)).findLast(([name]) => name === "fitWindow") ?? [];
      return input;
    },
  };
}

interface OpenOptions extends BrowserContextOptions {
  readonly state: WindowState;
  readonly language?: SpokenLanguage;
}

function sent(page: Page): Promise<readonly (readonly unknown[])[]> {
  return page.evaluate(() => window.fakeBridge.requests);
}
