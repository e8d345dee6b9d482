import { type Browser, chromium } from "playwright";
import { inject } from "vitest";
import { type Preview, type PreviewOptions, startPreview } from "../host.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the browser listens that the tests share. */
    readonly browser: string;
    /** Folder of the built fixture app. */
    readonly fixture: string;
  }
}

/** The browser that the tests share; `close()` closes what was opened over this connection. */
export function sharedBrowser(): Promise<Browser> {
  return chromium.connect(inject("browser"));
}

/** A preview of the fixture app. */
export function startFixture(options: PreviewOptions = {}): Promise<Preview> {
  return startPreview({ appDir: inject("fixture"), script: "main.js", ...options });
}
