import type { OpenNotification } from "../../../main/notifications/live-notifications.ts";
import type { TrayDependencies } from "../../../main/tray/keep-tray-current.ts";

/** What an operating system would show of the widget, and an agent who clicks now and then. */
export interface Screen {
  readonly open: OpenNotification;
  readonly tray: TrayDependencies["surface"];
  /** Notifications that stand there now. */
  standing(): number;
  /** Notifications since the start, and the most that ever stood there at once. */
  counted(): { readonly shown: number; readonly most: number; readonly trayChanges: number };
}

export function createScreen(random: () => number): Screen {
  const standing = new Set<object>();
  let [shown, most, trayChanges] = [0, 0, 0];
  const trayChanged = () => {
    trayChanges += 1;
  };
  return {
    open(_, events) {
      const own = {
        close() {
          standing.delete(own);
        },
      };
      standing.add(own);
      shown += 1;
      most = Math.max(most, standing.size);
      queueMicrotask(() => {
        events.settled({ kind: "shown" });
        // The rest of them nobody touches: they stand there until the widget takes them away.
        if (random() < 0.3) events.clicked();
      });
      return own;
    },
    tray: { setIcon: trayChanged, setTooltip: trayChanged, setMenu: trayChanged },
    standing: () => standing.size,
    counted: () => ({ shown, most, trayChanges }),
  };
}
