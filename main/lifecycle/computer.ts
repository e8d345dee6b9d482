import { net, powerMonitor } from "electron";
import type { ComputerUse } from "../away/away.ts";
import type { Given } from "../parts.ts";
import { onChange } from "../reactive.ts";
import type { AgentManagerSession } from "../session/session.ts";

/** Electron has no event for it, so it is asked while the connection waits for its next try. */
const NETWORK_CHECK = 1_000;
/** No system tells that its clock was set either; durations are wrong for no longer than this. */
const CLOCK_CHECK = 5_000;

export interface ComputerOptions extends Given<"snapshot" | "clock"> {
  readonly session: Pick<
    AgentManagerSession,
    "suspend" | "resume" | "unlocked" | "networkBack" | "lookAtClock"
  >;
  /** It is about to sleep; the connection is there still. */
  readonly onSuspend: () => void;
  /** It was locked or unlocked, which Linux does not tell. */
  readonly onLockChanged: (locked: boolean) => void;
  /** It woke up, or was unlocked. */
  readonly onBack: () => void;
}

/** Passes on what the computer goes through: sleep, unlocking, a network that comes back, a clock that is set. */
export function followComputer(options: ComputerOptions): void {
  const { session, onBack, onSuspend, onLockChanged, snapshot, clock } = options;
  powerMonitor.on("suspend", () => {
    onSuspend();
    session.suspend();
  });
  powerMonitor.on("resume", () => {
    session.resume();
    onBack();
  });
  powerMonitor.on("lock-screen", () => onLockChanged(true));
  powerMonitor.on("unlock-screen", () => {
    session.unlocked();
    onLockChanged(false);
    onBack();
  });

  const lookAtClock = () => {
    session.lookAtClock();
    clock.setTimer(CLOCK_CHECK, lookAtClock);
  };
  lookAtClock();

  let checking = false;
  let wasOnline = true;
  const check = () => {
    checking = snapshot.value.connection.name === "reconnecting";
    if (!checking) return;
    const online = net.isOnline();
    if (online && !wasOnline) session.networkBack();
    wasOnline = online;
    clock.setTimer(NETWORK_CHECK, check);
  };
  onChange(snapshot, ({ connection }) => {
    if (checking || connection.name !== "reconnecting") return;
    wasOnline = net.isOnline();
    check();
  });
}

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
