import type { Log } from "../log.ts";
import type { Fetch } from "./network.ts";

/** As `fetch`; logs which proxy leads to each server, at first and after a failure if it is another. */
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
    if (!known.has(origin)) {
      known.set(origin, "");
      void look(origin);
    }
    try {
      return await fetch(url, init);
    } catch (error) {
      void look(origin);
      throw error;
    }
  };
}
