import { lstat, readFile } from "node:fs/promises";
import path from "node:path";
import type { CustomScheme, Protocol } from "electron";
import { WINDOW_ORIGIN } from "../../shared/bridge-channels.ts";
import { createBurstLimit } from "../burst-limit.ts";
import { type Basics, describeError } from "../log.ts";

/** The address of the window's page. */
export const WINDOW_PAGE = `${WINDOW_ORIGIN}/index.html`;

/** The kinds of file that the window is built of; anything else, source maps too, is not served. */
const TYPES: ReadonlyMap<string, string> = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".svg", "image/svg+xml"],
  [".png", "image/png"],
]);

/**
 * Nothing but the window's own files: no inline code, no network, no frames, and no text that turns
 * into markup or code.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'none'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/**
 * No `Cross-Origin-Opener-Policy`: the window has no opener and may open none, and for it Chromium
 * would start a second process at each start and give up the first, which takes a tenth of a second.
 */
const HEADERS = {
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
} as const;

/** Letters, digits, `-`, `_`, and dots within: as the build names files. Leaves no way up or out. */
const SEGMENT = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/;

/**
 * The path of the built file that an address names, as segments below the window's folder; null for
 * everything that is not exactly an address of ours.
 */
export function segmentsOf(address: string): readonly string[] | null {
  if (!address.startsWith(`${WINDOW_ORIGIN}/`)) return null;
  const [file = ""] = address.slice(WINDOW_ORIGIN.length + 1).split(/[?#]/, 1);
  const segments = file.split("/");
  return segments.every((segment) => SEGMENT.test(segment)) ? segments : null;
}

export interface WindowPageOptions extends Basics {
  /** Absolute path of the built window, `dist/renderer`. */
  readonly folder: string;
}

/** Answers requests under the window's scheme with the built files and nothing else; never rejects. */
export function createWindowPage(options: WindowPageOptions) {
  const { folder, clock, log, counters } = options;
  const mayLog = createBurstLimit({ clock, most: 10, within: 60_000 });
  const refuse = (status: 404 | 405) => {
    counters.count("page.refused");
    return new Response(null, { status, headers: HEADERS });
  };
  return async ({ url, method }: Pick<Request, "url" | "method">): Promise<Response> => {
    if (method !== "GET") return refuse(405);
    const segments = segmentsOf(url);
    const type = TYPES.get(path.extname(segments?.at(-1) ?? ""));
    if (segments === null || type === undefined) return refuse(404);
    try {
      const body = await readOwn(folder, segments);
      return new Response(body, { headers: { ...HEADERS, "Content-Type": type } });
    } catch (error) {
      const file = segments.join("/");
      if (mayLog()) log.error("page.unreadable", { file, ...describeError(error) });
      return refuse(404);
    }
  };
}

/** The file; rejects where a link leads to it: the build makes none. */
async function readOwn(
  folder: string,
  segments: readonly string[],
): Promise<Uint8Array<ArrayBuffer>> {
  let place = folder;
  for (const segment of segments) {
    place = path.join(place, segment);
    if ((await lstat(place)).isSymbolicLink()) throw new Error("a link");
  }
  return new Uint8Array(await readFile(place));
}

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
