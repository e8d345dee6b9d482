import { createBurstLimit } from "../burst-limit.ts";
import type { Basics, Log } from "../log.ts";

interface Preventable {
  preventDefault(): void;
}
type Attempt = (event: Preventable) => void;

/** The part of Electron's `WebContents` that is used. */
interface GuardedContents {
  on(event: "will-frame-navigate", listener: Attempt): unknown;
  on(event: "will-redirect", listener: Attempt): unknown;
  on(event: "will-attach-webview", listener: Attempt): unknown;
  on(event: "will-prevent-unload", listener: Attempt): unknown;
  setWindowOpenHandler(handler: () => { action: "deny" }): void;
  setWebRTCIPHandlingPolicy(policy: "disable_non_proxied_udp"): void;
}

/** The part of Electron's `app` that is used. */
interface ContentsOrigin {
  on(
    event: "web-contents-created",
    listener: (event: unknown, contents: GuardedContents) => void,
  ): unknown;
}

export interface ContentsGuardOptions extends Basics {
  readonly app: ContentsOrigin;
}

/**
 * Keeps every page where main put it: no navigation, no redirect, no new window, no webview, for
 * all contents that are ever made. Links open nowhere either: the window has none.
 */
export function guardContents({ app, clock, log, counters }: ContentsGuardOptions): void {
  const mayLog = createBurstLimit({ clock, most: 10, within: 60_000 });
  const blocked = (what: string) => {
    counters.count("security.blocked");
    // The address is the page's to choose, so it is no text for our log.
    if (mayLog()) log.warn("security.blocked", { what });
  };
  app.on("web-contents-created", (_event, contents) => {
    const block = (what: string) => (event: Preventable) => {
      event.preventDefault();
      blocked(what);
    };
    contents.on("will-frame-navigate", block("navigation"));
    contents.on("will-redirect", block("redirect"));
    contents.on("will-attach-webview", block("webview"));
    // Here preventing means: the page may not keep its window, and with it the app, from closing.
    contents.on("will-prevent-unload", block("keepingOpen"));
    // No content security policy binds calls between browsers (WebRTC).
    contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
    contents.setWindowOpenHandler(() => {
      blocked("newWindow");
      return { action: "deny" };
    });
  });
}

/** The part of Electron's `app` that is used. */
interface CertificateAsker {
  on(
    event: "select-client-certificate",
    listener: (
      event: { preventDefault(): void },
      contents: unknown,
      server: string,
      certificates: unknown,
      answer: () => void,
    ) => void,
  ): unknown;
}

export interface ClientCertificatesOptions {
  readonly app: CertificateAsker;
  readonly log: Log;
}

/**
 * Gives no server a certificate of the agent's. Without a listener Electron 44 and later give the
 * first one of the system's store that fits, unasked, to a `fetch` though not to a WebSocket
 * (`App::SelectClientCertificate`). The answer alone is not enough: unless the event is prevented,
 * the first one is taken all the same. Logged once a server.
 */
export function refuseClientCertificates({ app, log }: ClientCertificatesOptions): void {
  const logged = new Set<string>();
  app.on("select-client-certificate", (event, _contents, server, _certificates, answer) => {
    event.preventDefault();
    answer();
    if (logged.has(server)) return;
    logged.add(server);
    log.warn("certificate.notGiven", { server });
  });
}

/** The part of Electron's `app` that is used. */
interface SessionOrigin {
  on(
    event: "session-created",
    listener: (session: { setSpellCheckerLanguages(languages: string[]): void }) => void,
  ): unknown;
}

/**
 * Keeps Chromium from asking an outside host for a spelling dictionary, as it does for each new
 * session, a window's or not; `spellcheck: false` of a window does not stop it. Electron tells of a
 * session while it is made, also of those that a library opens, and reads the dictionaries in a later
 * task. To be called before Electron is ready.
 */
export function keepSessionsQuiet(app: SessionOrigin): void {
  app.on("session-created", (session) => session.setSpellCheckerLanguages([]));
}
