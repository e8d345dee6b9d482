import { type Browser, chromium } from "playwright";

/** A headless Chromium: the one that `CHROMIUM_PATH` names, or Playwright's; closes with `close()`. */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env["CHROMIUM_PATH"];
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
}
