import { execFileSync } from "node:child_process";

/** Builds the widget and its preview, as they are measured. Throws where the build fails. */
export function buildWidget(say: (line: string) => void): void {
  say("Building the widget …");
  for (const script of ["build", "build:preview"]) {
    execFileSync("npm", ["run", "--silent", script], {
      stdio: ["ignore", "ignore", "inherit"],
      shell: process.platform === "win32",
    });
  }
}
