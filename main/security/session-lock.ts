import type { Counters } from "../counters.ts";

/** The part of Electron's `Session` that is used. */
export interface LockableSession {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void,
  ): void;
  setPermissionCheckHandler(handler: () => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  setProxy(config: {
    mode: "fixed_servers";
    proxyRules: string;
    proxyBypassRules: string;
  }): Promise<void>;
  on(event: "will-download", listener: (event: { preventDefault(): void }) => void): unknown;
  readonly webRequest: {
    onBeforeRequest(
      filter: { urls: string[] },
      listener: (details: unknown, answer: (response: { cancel: boolean }) => void) => void,
    ): void;
  };
}

/** A proxy that is not there: nobody listens on this port, and nothing goes around it. */
const DEAD_END = {
  mode: "fixed_servers",
  proxyRules: "http://127.0.0.1:9",
  proxyBypassRules: "<-loopback>",
} as const;

/** Whatever leaves the machine or reads files; the window needs none of it. */
const OUTSIDE = ["http://*/*", "https://*/*", "ws://*/*", "wss://*/*", "file:///*"];

/**
 * Denies the window's session every permission, device and download, and every request that is not
 * for the window's own files. The last holds in the browser process, so it also binds a renderer
 * that broke out of its content security policy. Not for a session that talks to the server.
 */
export function lockSession(session: LockableSession, counters: Counters): void {
  // Calls between browsers (WebRTC) and connections made ahead are no requests that could be cancelled.
  void session.setProxy(DEAD_END);
  const denied = () => counters.count("security.blocked");
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    denied();
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on("will-download", (event) => {
    denied();
    event.preventDefault();
  });
  session.webRequest.onBeforeRequest({ urls: OUTSIDE }, (_details, answer) => {
    denied();
    answer({ cancel: true });
  });
}
