import type { Log } from "../log.ts";
import { LINK_SCHEME } from "./deep-link.ts";

/** The part of Electron's `app` that is used. */
interface SchemeClients {
  isDefaultProtocolClient(scheme: string, program: string, args: string[]): boolean;
  setAsDefaultProtocolClient(scheme: string, program: string, args: string[]): boolean;
}

/**
 * Tells the operating system who opens our links, where it does not know yet. On Linux it takes the
 * program's menu entry for it, which an AppImage has not.
 */
export function claimScheme(clients: SchemeClients, program: string, log: Log): void {
  // What a link drags along is no option of ours nor of Chromium's after the two dashes.
  const args = ["--"];
  const known = clients.isDefaultProtocolClient(LINK_SCHEME, program, args);
  const registered = known || clients.setAsDefaultProtocolClient(LINK_SCHEME, program, args);
  log.info("deepLink.registered", { registered });
}
