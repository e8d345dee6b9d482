import path from "node:path";

/**
 * Programs that Playwright can drive, by their names on the PATH, best first: Debian's headless shell takes
 * two thirds of the time of a whole browser.
 */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

/**
 * Where a Chromium may be on this machine, best first. Nothing is looked at: the caller checks.
 * @param {{
 *   platform: NodeJS.Platform,
 *   env: Readonly<Record<string, string | undefined>>,
 *   home: string,
 *   playwright: string | null
 * }} machine `playwright` is where Playwright keeps its own Chromium, installed or not
 * @returns {string[]} absolute paths
 */
export function chromiumPlaces({ platform, env, home, playwright }) {
  const own = playwright === null ? [] : [playwright];
  switch (platform) {
    case "win32":
      return [...own, ...windowsPlaces(env)];
    case "darwin":
      return [...own, ...macPlaces(home), ...namesOnPath(env)];
    default:
      return [...own, ...namesOnPath(env), "/snap/bin/chromium"];
  }
}

/** @param {Readonly<Record<string, string | undefined>>} env */
function windowsPlaces(env) {
  const folders = [env["ProgramFiles"], env["ProgramFiles(x86)"], env["LOCALAPPDATA"]];
  const programs = [
    "Chromium\\Application\\chrome.exe",
    "Google\\Chrome\\Application\\chrome.exe",
    "Microsoft\\Edge\\Application\\msedge.exe",
  ];
  return programs.flatMap((program) =>
    folders.flatMap((folder) => (folder ? [path.win32.join(folder, program)] : [])),
  );
}

/** @param {string} home */
function macPlaces(home) {
  const programs = [
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ];
  return programs.flatMap((program) => [
    path.posix.join("/Applications", program),
    path.posix.join(home, "Applications", program),
  ]);
}

/** @param {Readonly<Record<string, string | undefined>>} env */
function namesOnPath(env) {
  const folders = (env["PATH"] ?? "").split(":").filter(path.posix.isAbsolute);
  return NAMES.flatMap((name) => folders.map((folder) => path.posix.join(folder, name)));
}
