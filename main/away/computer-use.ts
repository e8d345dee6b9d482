import { powerMonitor } from "electron";
import type { ComputerUse } from "./away.ts";

/** Electron answers by it whether the computer is locked, also where no system event tells. */
const ANY_IDLE_SECONDS = 1;

/**
 * What the system says now. Wayland tells programs of no input but their own (Electron's issue 27912),
 * so that nobody is taken for idle there.
 */
export function computerUse(): ComputerUse {
  const isWayland = process.env["XDG_SESSION_TYPE"] === "wayland";
  return {
    locked: powerMonitor.getSystemIdleState(ANY_IDLE_SECONDS) === "locked",
    idle: isWayland ? null : powerMonitor.getSystemIdleTime() * 1_000,
  };
}
