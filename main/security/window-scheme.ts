import type { CustomScheme, Protocol } from "electron";
import type { createWindowPage } from "./window-page.ts";

/**
 * `standard` gives the page a real origin, so that relative addresses, `'self'` and module scripts
 * work as on the web; `secure` makes it a secure context. Nothing else is granted: no `fetch`, no
 * cross-origin reads, no service workers, no way around the content security policy, and no code
 * cache, which would keep runnable code outside the archive whose integrity is checked.
 */
const SCHEME = {
  scheme: "app",
  privileges: { standard: true, secure: true },
} as const satisfies CustomScheme;

/** Makes the window's scheme known. Only before the app is ready, and only once. */
export function registerWindowScheme(
  protocol: Pick<Protocol, "registerSchemesAsPrivileged">,
): void {
  protocol.registerSchemesAsPrivileged([SCHEME]);
}

/** Serves the window's scheme in a session. Only once the app is ready. */
export function serveWindowPage(
  session: { readonly protocol: Pick<Protocol, "handle"> },
  page: ReturnType<typeof createWindowPage>,
): void {
  session.protocol.handle(SCHEME.scheme, page);
}
