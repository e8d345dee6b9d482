import { aTask } from "../../shared/testing/fixtures.ts";
import type { WindowState } from "../../shared/window-state.ts";
import { MINUTE, off, type Samples } from "./samples.ts";

/** Every availability of a live connection. */
export function liveStates({
  now,
  voice,
  chat,
  cisco,
  email,
  live,
  ready,
  onBreak,
  four,
}: Samples) {
  return {
    ready: live(ready, [chat("READY"), email("ACTIVE")]),
    partlyReady: live(ready, four),
    breakOver: withLimit(live(onBreak, four.map(off)), 10),
    breakSoonOver: {
      ...withLimit(live(onBreak, four.map(off)), 14),
      onBreak: { before: 17 * MINUTE, canSnooze: true },
    },
    bar: { ...live(ready, four), bar: true },
    barOnBreak: { ...withLimit(live(onBreak, four.map(off)), 14), bar: true },
    hintOfActions: { ...live(ready, four), hintsRead: 0 },
    hintOfChannels: { ...live(ready, four), hintsRead: 1 },
    hintOfTray: { ...live(ready, four), hintsRead: 2, tray: "gnome" },
    notReady: live(onBreak, four.map(off), { cause: { kind: "chosen" } }),
    notReadyNoReason: live({ name: "NOT_READY" }, four.map(off)),
    loggingIn: live({ name: "LOGIN", since: now }, [voice("LOGIN"), chat("LOGIN")]),
    readyNoChannel: live(ready, [
      voice("NOT_READY"),
      chat("NOT_READY"),
      cisco("READY", { maxAgentTasks: 0 }),
    ]),
    offered: live(ready, [voice("RESERVED"), chat("READY")], {
      tasks: [aTask({ offeredAt: now })],
    }),
    busy: live(ready, [voice("BUSY"), chat("BUSY")]),
    windingDown: live(onBreak, [voice("NOT_READY"), chat("PENDING_NOT_READY")]),
    interrupted: live(ready, [voice("NOT_READY"), chat("INTERRUPTED")]),
    unknown: live({ name: "UNKNOWN", rawName: "ON_STAGE" }, [
      chat("UNKNOWN", { rawState: "PARKED_SOMEWHERE" }),
    ]),
    unknownChannel: live(ready, [
      voice("READY"),
      chat("UNKNOWN", { rawState: "PARKED_SOMEWHERE" }),
    ]),
    partlyWindingDown: live(ready, [voice("READY"), chat("PENDING_NOT_READY"), email("READY")]),
    loggedOut: live({ name: "LOGOUT" }, [voice("LOGOUT"), chat("LOGOUT")]),
  } satisfies Record<string, WindowState>;
}

/** The sample break lasts for more than twelve minutes. */
function withLimit(state: WindowState, minutes: number): WindowState {
  const reason = state.snapshot.presence?.state.reason?.id ?? "";
  return {
    ...state,
    settings: { ...state.settings, breakLimits: [{ reason, minutes }] },
  };
}
