import { spawn } from "node:child_process";

/** Opens the address in the user's browser where there is one; where not, the address was printed. */
export function openBrowser(url: string): void {
  const [command, ...args] = opener(process.platform, url);
  spawn(command, args, { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}

function opener(platform: NodeJS.Platform, url: string): [string, ...string[]] {
  switch (platform) {
    case "darwin":
      return ["open", url];
    case "win32":
      return ["rundll32", "url.dll,FileProtocolHandler", url];
    default:
      return ["xdg-open", url];
  }
}
