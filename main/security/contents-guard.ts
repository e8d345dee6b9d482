import { createBurstLimit } from "../burst-limit.ts";
import type { Clock } from "../clock.ts";
import type { Counters } from "../counters.ts";
import type { Log } from "../log.ts";

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

export interface ContentsGuardOptions {
  readonly app: ContentsOrigin;
  readonly clock: Clock;
  readonly log: Log;
  readonly counters: Counters;
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
