import { ipcMain } from "electron";
import type { Allowed } from "../../shared/permitted.ts";
import type { Policy } from "../../shared/policy.ts";
import type { MutableObservable, Observable } from "../agent-manager/observable.ts";
import type { AgentManagerSession } from "../agent-manager/session.ts";
import type { Clock } from "../clock.ts";
import type { PreparedChange } from "../deep-links/prepared-change.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { ExportDiagnostics } from "../diagnostics/export-diagnostics.ts";
import type { SpokenLanguage } from "../language.ts";
import type { Log } from "../log.ts";
import type { ProxyLogin } from "../network/proxy-login.ts";
import type { SnapshotStore } from "../presence/snapshot-store.ts";
import type { Quitting } from "../quitting/quitting.ts";
import { changedSettings } from "../settings/change-settings.ts";
import type { Shortcuts } from "../shortcuts/shortcuts.ts";
import type { Storage } from "../storage.ts";
import type { Updates } from "../updates/updates.ts";
import type { WindowManager } from "../window/window-manager.ts";
import { windowStateOf } from "../window-state.ts";
import { isOurWindow } from "./sender.ts";
import { serveBridge } from "./serve-bridge.ts";

export interface WindowBridgeOptions extends Storage {
  readonly store: SnapshotStore;
  readonly session: AgentManagerSession;
  readonly language: SpokenLanguage;
  readonly window: WindowManager;
  readonly prepared: PreparedChange;
  readonly quitting: Quitting;
  readonly quit: () => void;
  readonly proxyLogin: ProxyLogin;
  readonly shortcuts: Shortcuts;
  readonly updates: Updates;
  /** Of the running widget. */
  readonly version: string;
  /** Whether the settings were asked for in the tray; the window says when it shows them. */
  readonly settingsAsked: MutableObservable<boolean>;
  readonly diagnostics: ExportDiagnostics;
  readonly allowed: () => Allowed;
  readonly policy: Observable<Policy>;
  readonly serverOption: string | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly counters: Counters;
}

/** Connects the window: its requests reach their parts, and it follows all that it shows. */
export function connectWindow(options: WindowBridgeOptions): void {
  const { store, session, language, window, settings, memory, ...rest } = options;
  const { keptSessions, prepared, quitting, shortcuts, settingsAsked, diagnostics } = options;
  const { updates, proxyLogin } = options;
  const state = () =>
    windowStateOf({
      ...rest,
      snapshot: store.get(),
      signIn: session.signInStatus.get(),
      settings: settings.get(),
      changed: settings.changed(),
      memory: memory.get(),
      policy: options.policy.get(),
      keepOffer: keptSessions.offer.get(),
      prepared: prepared.change.get(),
      settingsAsked: settingsAsked.get(),
      quitQuestion: quitting.question.get(),
      proxyQuestion: proxyLogin.question.get(),
      shortcuts: shortcuts.states.get(),
      allowed: options.allowed(),
      diagnostics: diagnostics.state.get(),
      update: updates.view.get(),
    });
  /** Not before the form is seen: a keyring may ask its user for a password. */
  const offerToKeep = () => {
    const isSeen = window.contents() !== null && store.get().link.name === "signedOut";
    if (isSeen) keptSessions.look();
  };
  const { push } = serveBridge({
    ...rest,
    ipc: ipcMain,
    isTrusted: (event) => isOurWindow(event, window.contents()),
    target: window.contents,
    handlers: {
      load() {
        offerToKeep();
        return { state: state(), language: language.language() };
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
      setMode: session.setMode,
      answerPrepared: prepared.answer,
      answerProxy: ({ answer }) => proxyLogin.answer(answer),
      answerQuit: quitting.answer,
      setShortcut: ({ action, accelerator }) => shortcuts.set(action, accelerator),
      changeSettings: (change) => settings.update((now) => changedSettings(now, change)),
      resetSettings: ({ path }) => settings.reset(path),
      settingsShown: () => settingsAsked.set(false),
      // Not waited for: the agent takes their time to say where to.
      exportDiagnostics: () => void diagnostics.start(),
      showDiagnostics: diagnostics.showSaved,
      checkForUpdate: updates.check,
      downloadUpdate: updates.download,
      restartForUpdate: updates.restart,
      hideWindow: window.hide,
      quit: options.quit,
    },
  });
  const pushState = () => {
    if (window.contents() !== null) push("state", state());
  };
  store.subscribe(pushState);
  store.subscribe((after, before) => {
    if (after.link.name !== before.link.name) offerToKeep();
  });
  session.signInStatus.subscribe(pushState);
  settings.subscribe(pushState);
  options.policy.subscribe(pushState);
  keptSessions.offer.subscribe(pushState);
  prepared.change.subscribe(pushState);
  quitting.question.subscribe(pushState);
  proxyLogin.question.subscribe(pushState);
  settingsAsked.subscribe(pushState);
  shortcuts.states.subscribe(pushState);
  diagnostics.state.subscribe(pushState);
  updates.view.subscribe(pushState);
  language.subscribe(() => push("language", language.language()));
}
