import type {
  Pushes,
  PushName,
  RequestAnswer,
  RequestName,
  WindowBridge,
} from "../../shared/bridge.ts";

/** A bridge without a main process: it answers with `loaded` and pushes what it is told to. */
export interface FakeBridge extends WindowBridge {
  /** Name and input of every request so far. */
  readonly requests: readonly (readonly unknown[])[];
  /** The requests that are refused, as the preload refuses what fails in the main process. */
  readonly failing: Set<RequestName>;
  push<Name extends PushName>(name: Name, value: Pushes[Name]): void;
}

/** Stands alone, so that it can be handed to a page as source text. */
export function createFakeBridge(loaded: Pushes): FakeBridge {
  const requests: (readonly unknown[])[] = [];
  const failing = new Set<RequestName>();
  const listeners: { readonly [Name in PushName]: Set<(value: Pushes[Name]) => void> } = {
    state: new Set(),
    language: new Set(),
  };
  const answers: { readonly [Name in RequestName]: () => RequestAnswer<Name> } = {
    load: () => structuredClone(loaded),
    signIn: () => undefined,
    cancelSignIn: () => undefined,
    answerTakeover: () => undefined,
    retryNow: () => undefined,
    takeOver: () => undefined,
    signOut: () => undefined,
    changeState: () => undefined,
    refreshReasons: () => undefined,
    dismissOutcome: () => undefined,
    dismissAway: () => undefined,
    snoozeBreak: () => undefined,
    setMode: () => undefined,
    answerPrepared: () => undefined,
    answerProxy: () => undefined,
    answerQuit: () => undefined,
    setShortcut: () => undefined,
    changeSettings: () => undefined,
    resetSettings: () => undefined,
    showDay: () => undefined,
    placeShown: () => undefined,
    exportDiagnostics: () => undefined,
    showDiagnostics: () => undefined,
    checkForUpdate: () => undefined,
    downloadUpdate: () => undefined,
    restartForUpdate: () => undefined,
    setBar: () => undefined,
    fitWindow: () => undefined,
    readHints: () => undefined,
    readAnnouncement: () => undefined,
    openMenu: () => undefined,
    hideWindow: () => undefined,
    quit: () => undefined,
  };
  return {
    requests,
    failing,
    push(name, value) {
      // As IPC does: the window never sees the same object twice.
      for (const tell of listeners[name]) tell(structuredClone(value));
    },
    request(name, ...input) {
      requests.push([name, ...input]);
      return failing.has(name)
        ? Promise.reject(new Error("failed"))
        : Promise.resolve(answers[name]());
    },
    onPush(name, listener) {
      listeners[name].add(listener);
      return () => void listeners[name].delete(listener);
    },
  };
}
