import { runInNewContext } from "node:vm";
import type { ProxySettings } from "../../messages/desktop-state.ts";

/** What a PAC file may ask (as much as one for tests needs). */
const PAC_FUNCTIONS = {
  isPlainHostName: (host: string) => !host.includes("."),
  dnsDomainIs: (host: string, domain: string) => host.endsWith(domain),
  localHostOrDomainIs: (host: string, name: string) => host === name || name.startsWith(`${host}.`),
};
const PAC_LIMIT_MS = 1_000;

/**
 * The proxy for `url` in the words of `session.resolveProxy`: `DIRECT` or `PROXY host:port`. This
 * computer itself is never asked for through a proxy
 * (https://chromium.googlesource.com/chromium/src/+/HEAD/net/docs/proxy.md#implicit-bypass-rules).
 */
export function resolveProxy(settings: ProxySettings, url: URL): string {
  if (isLoopback(url.hostname)) return "DIRECT";
  switch (settings.kind) {
    case "direct":
      return "DIRECT";
    case "fixed":
      return `PROXY ${settings.server}`;
    case "pac": {
      const call = `FindProxyForURL(${JSON.stringify(url.href)}, ${JSON.stringify(url.hostname)})`;
      const sandbox = { ...PAC_FUNCTIONS };
      const found: unknown = runInNewContext(`${settings.script};${call}`, sandbox, {
        timeout: PAC_LIMIT_MS,
      });
      const [first = "DIRECT"] = String(found).split(";");
      return first.trim();
    }
  }
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || /^(127\.|\[::1\]$)/.test(host);
}
