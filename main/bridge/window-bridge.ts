import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals-core";
import { app, ipcMain } from "electron";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { PlaceAsked, WindowState } from "../../shared/window-state.ts";
import type { AwayGuard } from "../away/guard.ts";
import type { Core } from "../core.ts";
import type { ExportDiagnostics } from "../diagnostics/export-diagnostics.ts";
import { breakBefore } from "../history/day.ts";
import type { History } from "../history/history.ts";
import type { PreparedChange } from "../lifecycle/prepared-change.ts";
import type { Quitting } from "../lifecycle/quitting.ts";
import type { Shortcuts } from "../lifecycle/shortcuts.ts";
import type { AgentNotifications } from "../notifications/agent-notifications.ts";
import { onChange } from "../reactive.ts";
import type { ProxyLogin } from "../server/proxy-login.ts";
import type { AgentManagerSession } from "../session/session.ts";
import { changedSettings } from "../settings/settings-under-policy.ts";
import type { Updates } from "../updates/updates.ts";
import type { WindowManager } from "../window/window-manager.ts";
import { windowStateOf } from "../window-state.ts";
import { isOurWindow, serveBridge } from "./serve-bridge.ts";

export interface WindowBridgeOptions extends Core {
  readonly snapshot: ReadonlySignal<Snapshot>;
  readonly session: AgentManagerSession;
  readonly window: WindowManager;
  readonly prepared: PreparedChange;
  readonly quitting: Quitting;
  readonly proxyLogin: ProxyLogin;
  readonly shortcuts: Shortcuts;
  readonly updates: Updates;
  /** What was asked for in the tray; the window says when it shows it. */
  readonly placeAsked: Signal<PlaceAsked | null>;
  readonly away: AwayGuard;
  /** Opens the tray's menu where the pointer is. */
  readonly openMenu: () => void;
  readonly history: History;
  readonly notifications: AgentNotifications;
  readonly diagnostics: ExportDiagnostics;
  readonly serverOption: string | null;
}

/** Connects the window: its requests reach their parts, and it follows all that it shows. */
export function connectWindow(options: WindowBridgeOptions): void {
  const { snapshot, session, language, window, settings, memory, keptSessions, policy } = options;
  const { prepared, quitting, shortcuts, placeAsked, diagnostics, updates, proxyLogin } = options;
  const { history, notifications, away, clock, log, counters } = options;
  const dayShown = signal(false);
  const heldBefore = computed(() =>
    breakBefore(history.day.value, snapshot.value, settings.current.value.breakLimits),
  );
  const state = computed(() =>
    windowStateOf({
      snapshot: snapshot.value,
      version: app.getVersion(),
      serverOption: options.serverOption,
      signIn: session.signInStatus.value,
      bar: window.bar.value,
      settings: settings.current.value,
      changed: settings.changed.value,
      memory: memory.current.value,
      policy: policy.value,
      keepOffer: keptSessions.offer.value,
      prepared: prepared.change.value,
      placeAsked: placeAsked.value,
      quitQuestion: quitting.question.value,
      computerWaits: quitting.computerWaits.value,
      proxyQuestion: proxyLogin.question.value,
      shortcuts: shortcuts.states.value,
      allowed: options.allowed(),
      onBreak: {
        before: heldBefore.value,
        canSnooze: notifications.canSnooze.value,
      },
      tray: trayOf(process.platform, process.env["XDG_CURRENT_DESKTOP"] ?? ""),
      awayQuestion: away.question.value,
      day: dayShown.value ? history.day.value : null,
      diagnostics: diagnostics.state.value,
      update: updates.view.value,
    }),
  );
  /** Not before the form is seen: a keyring may ask its user for a password. */
  const offerToKeep = () => {
    const isSeen = window.contents() !== null && snapshot.value.connection.name === "signedOut";
    if (isSeen) keptSessions.refreshOffer();
  };
  serveBridge({
    clock,
    log,
    counters,
    ipc: ipcMain,
    onNotLoaded() {
      window.hide();
      options.problems.post({ kind: "windowStopped" });
    },
    isTrusted: (event) => isOurWindow(event, window.contents()),
    target: window.contents,
    shown: { state, language },
    handlers: {
      load() {
        dayShown.value = false;
        // After the answer: what is shown first does not wait for a keyring.
        clock.setTimer(0, offerToKeep);
        return { state: state.value, language: language.value };
      },
      signIn: session.signIn,
      cancelSignIn: session.cancelSignIn,
      answerTakeover: session.answerTakeover,
      retryNow: session.retryNow,
      takeOver: session.takeOver,
      signOut: session.signOut,
      changeState: session.changeState,
      refreshReasons: session.refreshReasons,
      dismissOutcome: session.dismissOutcome,
      dismissAway: away.dismiss,
      snoozeBreak: notifications.snooze,
      readAnnouncement: session.readAnnouncement,
      setMode: session.setMode,
      answerPrepared: prepared.answer,
      answerProxy: ({ answer }) => proxyLogin.answer(answer),
      answerQuit: quitting.answer,
      setShortcut: ({ action, accelerator }) => shortcuts.set(action, accelerator),
      changeSettings: (change) => settings.update((now) => changedSettings(now, change)),
      resetSettings: ({ path }) => settings.reset(path),
      showDay({ shown }) {
        if (shown) history.look();
        dayShown.value = shown;
      },
      placeShown() {
        placeAsked.value = null;
      },
      // Not waited for: the agent takes their time to say where to.
      exportDiagnostics: () => void diagnostics.start(),
      showDiagnostics: diagnostics.showSaved,
      checkForUpdate: updates.check,
      downloadUpdate: updates.download,
      restartForUpdate: updates.restart,
      hideWindow: window.hide,
      setBar: ({ bar }) => window.setBar(bar),
      fitWindow: ({ height }) => window.fit(height),
      readHints: ({ read }) => memory.update((before) => ({ ...before, hintsRead: read })),
      openMenu: options.openMenu,
      quit: app.quit,
    },
  });
  onChange(snapshot, (after, before) => {
    if (after.connection.name !== before.connection.name) offerToKeep();
  });
}

/** Where agents have to do something to keep the icon in sight. */
function trayOf(platform: NodeJS.Platform, desktop: string): WindowState["tray"] {
  if (platform === "win32") return "windows";
  return platform === "linux" && /\bgnome\b/i.test(desktop) ? "gnome" : "other";
}
