import path from "node:path";

/**
 * Programs that Playwright can drive, by their names on the PATH, best first: Debian's headless shell takes
 * two thirds of the time of a whole browser.
 */
const ON_PATH = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

const ON_MAC = ["Chromium", "Google Chrome", "Microsoft Edge"].map(
  (name) => `${name}.app/Contents/MacOS/${name}`,
);

const ON_WINDOWS = [
  "Chromium/Application/chrome.exe",
  "Google/Chrome/Application/chrome.exe",
  "Microsoft/Edge/Application/msedge.exe",
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
  if (platform === "win32") {
    const folders = [env["ProgramFiles"], env["ProgramFiles(x86)"], env["LOCALAPPDATA"]];
    return [...own, ...placesIn(folders, ON_WINDOWS, path.win32)];
  }
  const onPath = placesIn((env["PATH"] ?? "").split(":"), ON_PATH, path.posix);
  if (platform !== "darwin") return [...own, ...onPath, "/snap/bin/chromium"];
  const applications = ["/Applications", path.posix.join(home, "Applications")];
  return [...own, ...placesIn(applications, ON_MAC, path.posix), ...onPath];
}

/**
 * Each program in each of the folders that are absolute.
 * @param {readonly (string | undefined)[]} folders
 * @param {readonly string[]} programs
 * @param {path.PlatformPath} paths
 */
function placesIn(folders, programs, { isAbsolute, join }) {
  const absolute = folders.flatMap((folder) => (folder && isAbsolute(folder) ? folder : []));
  return programs.flatMap((program) => absolute.map((folder) => join(folder, program)));
}
