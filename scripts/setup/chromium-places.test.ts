import { expect, test } from "vitest";
import { chromiumPlaces } from "./chromium-places.mjs";

const nowhere = { env: {}, home: "/home/someone", playwright: null };

test("Playwright's own Chromium comes first everywhere", () => {
  for (const platform of ["linux", "darwin", "win32"] as const) {
    expect(chromiumPlaces({ ...nowhere, platform, playwright: "/cache/chrome" })[0]).toBe(
      "/cache/chrome",
    );
  }
});

test("on Linux the headless shell comes first, then a Chromium anywhere on the PATH, then Google's Chrome", () => {
  const places = chromiumPlaces({
    ...nowhere,
    platform: "linux",
    env: { PATH: "/a:relative::/b" },
  });
  expect(places).toEqual([
    "/a/chromium-headless-shell",
    "/b/chromium-headless-shell",
    "/a/chromium",
    "/b/chromium",
    "/a/chromium-browser",
    "/b/chromium-browser",
    "/a/google-chrome",
    "/b/google-chrome",
    "/a/google-chrome-stable",
    "/b/google-chrome-stable",
    "/snap/bin/chromium",
  ]);
});

test("on macOS applications of the machine and of the user are looked at", () => {
  const places = chromiumPlaces({ ...nowhere, platform: "darwin" });
  expect(places).toContain("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
  expect(places).toContain(
    "/home/someone/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  );
});

test("on Windows Edge is the last to be taken, and folders that are not set are left out", () => {
  const env = { ProgramFiles: "C:\\Program Files", LOCALAPPDATA: "C:\\Users\\a\\AppData\\Local" };
  const places = chromiumPlaces({ ...nowhere, platform: "win32", env });
  expect(places[0]).toBe("C:\\Program Files\\Chromium\\Application\\chrome.exe");
  expect(places.at(-1)).toBe(
    "C:\\Users\\a\\AppData\\Local\\Microsoft\\Edge\\Application\\msedge.exe",
  );
  expect(places).toHaveLength(6);
});
