import type { Log } from "../log.ts";
import type { Fetch } from "./network.ts";

/**
 * As `fetch`; logs which proxy leads to each server, after its first request and after a failure if
 * it is another. Not before: until a request needs them, Chromium has yet to read the proxy settings,
 * and would answer `DIRECT`.
 */
export function loggingProxies(
  fetch: Fetch,
  proxyFor: (url: string) => Promise<string>,
  log: Log,
): Fetch {
  const known = new Map<string, string>();

  async function look(origin: string): Promise<void> {
    const proxy = await proxyFor(origin).catch(() => "unknown");
    if (known.get(origin) === proxy) return;
    known.set(origin, proxy);
    log.info("network.proxy", { server: origin, proxy });
  }

  return async (url, init) => {
    const { origin } = new URL(url);
    let failed = true;
    try {
      const response = await fetch(url, init);
      failed = false;
      return response;
    } finally {
      if (failed || !known.has(origin)) void look(origin);
    }
  };
}
