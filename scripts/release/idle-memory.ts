import { execFileSync } from "node:child_process";

/**
 * Bytes that all processes of the programs below a folder hold in memory. What they share is counted
 * for each of them, so it is an upper bound.
 */
export function memoryOf(folder: string): number {
  return process.platform === "win32" ? windowsMemory(folder) : unixMemory(folder);
}

function unixMemory(folder: string): number {
  const listed = execFileSync("ps", ["-axo", "rss=,args="], { encoding: "utf8" });
  return listed
    .split("\n")
    .map((line) => /^\s*(\d+) (.*)$/.exec(line))
    .filter((found) => found?.[2]?.startsWith(folder))
    .reduce((total, found) => total + Number(found?.[1]) * 1_024, 0);
}

function windowsMemory(folder: string): number {
  const script =
    "(Get-Process | Where-Object { $_.Path -and $_.Path.StartsWith($env:FOLDER) } | Measure-Object WorkingSet64 -Sum).Sum";
  const printed = execFileSync("powershell", ["-NoProfile", "-Command", script], {
    encoding: "utf8",
    env: { ...process.env, FOLDER: folder },
  });
  return Number(printed.trim());
}
