import { createAgentManagerSession } from "../../../main/agent-manager/create-session.ts";
import { sourcesOver } from "../../../main/agent-manager/create-source.ts";
import type { AgentManagerSession } from "../../../main/agent-manager/session.ts";
import { openNodeWebSocket } from "../../../main/agent-manager/testing/node-network.ts";
import { type Counters, createCounters } from "../../../main/diagnostics/counters.ts";
import { createLog } from "../../../main/diagnostics/log-file.ts";
import { createLiveNotifications } from "../../../main/notifications/live-notifications.ts";
import { createNotifier } from "../../../main/notifications/notifier.ts";
import { createSnapshotStore, type SnapshotStore } from "../../../main/presence/snapshot-store.ts";
import { keepTrayCurrent } from "../../../main/tray/keep-tray-current.ts";
import { languageFor } from "../../../shared/messages/languages.ts";
import { createTexts } from "../../../shared/messages/texts.ts";
import { USUALLY_ALLOWED } from "../../../shared/permitted.ts";
import { DEFAULT_SETTINGS } from "../../../shared/settings.ts";
import { EMPTY_SNAPSHOT } from "../../../shared/snapshot.ts";
import { connectIn } from "../../memory-socket.ts";
import type { CallCentre } from "../../model/call-centre.ts";
import type { VirtualClock } from "../../virtual-clock.ts";
import { createScreen, type Screen } from "./screen.ts";
import { type Sockets, watchSockets } from "./sockets.ts";

export interface OfficeParts {
  readonly clock: VirtualClock;
  readonly random: () => number;
  readonly centre: CallCentre;
  readonly logFile: string;
  /** A log file that grew past this is set aside. */
  readonly logBytes: number;
}

/** A widget without Electron as it stands on a desk: session, notifications, tray and log. */
export interface Office {
  readonly session: AgentManagerSession;
  readonly store: SnapshotStore;
  readonly counters: Counters;
  readonly screen: Screen;
  readonly sockets: Sockets;
  /** Bytes that were written to the log since the start, those that were deleted since included. */
  logWritten(): number;
  close(): void;
}

export function openOffice({ clock, random, centre, logFile, logBytes }: OfficeParts): Office {
  const store = createSnapshotStore(EMPTY_SNAPSHOT);
  const counters = createCounters();
  let logWritten = 0;
  const log = createLog({
    ...{ file: logFile, clock, maxBytes: logBytes },
    echo(line) {
      logWritten += Buffer.byteLength(line) + 1;
    },
  });
  const texts = createTexts(languageFor("en", []));
  const allowed = () => USUALLY_ALLOWED;
  const sockets = watchSockets(connectIn(centre.network));
  const screen = createScreen(random);
  const basics = { store, clock, random, log, counters, fetch: centre.fetch, allowed };
  const session = createAgentManagerSession({
    ...basics,
    takeoverConsent: { has: () => true, remember: () => {} },
    keeping: { keep() {}, wipe() {}, expire() {} },
    allowInsecure: () => false,
    cache: { read: () => null, write: () => {} },
    createSource: sourcesOver({
      ...basics,
      connect: sockets.connect,
      openWebSocket: openNodeWebSocket(),
      format: "string",
    }),
  });
  const stopNotifier = createNotifier({
    ...basics,
    texts: () => texts,
    settings: () => DEFAULT_SETTINGS,
    pausedUntil: () => null,
    notifications: createLiveNotifications({
      clock,
      drawTray: () => tray.draw(),
      open: screen.open,
      onClick: () => {},
      onAction: session.changeState,
    }),
  });
  const tray = keepTrayCurrent({
    ...basics,
    texts: () => texts,
    breakLimits: () => [],
    pausedUntil: () => null,
    update: () => ({ name: "off", why: "notInstalled" }),
    ground: () => ({ platform: "linux", size: 24 }),
    surface: screen.tray,
  });
  return {
    session,
    store,
    counters,
    screen,
    sockets,
    logWritten: () => logWritten,
    close() {
      tray.stop();
      stopNotifier();
      session.dispose();
    },
  };
}
