import type { Browser } from "playwright";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { sharedBrowser } from "../../preview/testing/shared-browser.ts";
import type { Settings } from "../../shared/settings.ts";
import { FIXTURE_TIME } from "../../shared/testing/fixtures.ts";
import type { WindowState } from "../../shared/window-state.ts";
import { galleryStates } from "../gallery/states.ts";
import { readWindow } from "./built-window.ts";
import { openWindow, type WindowPage } from "./window-page.ts";

const states = galleryStates(FIXTURE_TIME);

/** The gallery's state of that name. */
export function stateOf(name: string): WindowState {
  const state = states[name];
  if (!state) throw new Error(`The gallery has no state "${name}".`);
  return state;
}

/**
 * A connection to the browser for all tests of a file, and a function that shows the window in it. Each window is
 * closed after its test, which fails where the page complained of anything.
 */
export function shownWindow(): (
  state: WindowState | string,
  language?: Exclude<Settings["language"], "system">,
) => Promise<WindowPage> {
  let browser: Browser;
  const files = readWindow();
  let open: WindowPage | undefined;

  beforeAll(async () => {
    browser = await sharedBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    const complaints = open?.complaints ?? [];
    await open?.page.close();
    open = undefined;
    expect(complaints).toEqual([]);
  });

  return async (state, language = "en") => {
    const shown = typeof state === "string" ? stateOf(state) : state;
    open = await openWindow(browser, files, { state: shown, language });
    return open;
  };
}
