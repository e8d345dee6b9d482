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

const EDGE = "Microsoft/Edge/Application/msedge";

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
  return ["Chromium/Application/chrome", "Google/Chrome/Application/chrome", EDGE].flatMap((name) =>
    folders.flatMap((folder) => (folder ? path.win32.join(folder, `${name}.exe`) : [])),
  );
}

/** @param {string} home */
function macPlaces(home) {
  return ["Chromium", "Google Chrome", "Microsoft Edge"].flatMap((name) =>
    ["/Applications", path.posix.join(home, "Applications")].map((folder) =>
      path.posix.join(folder, `${name}.app/Contents/MacOS/${name}`),
    ),
  );
}

/** @param {Readonly<Record<string, string | undefined>>} env */
function namesOnPath(env) {
  const folders = (env["PATH"] ?? "").split(":").filter(path.posix.isAbsolute);
  return NAMES.flatMap((name) => folders.map((folder) => path.posix.join(folder, name)));
}
