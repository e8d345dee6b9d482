import type { ProxySettings } from "../../link/desktop-state.ts";
/**
 * The proxy for `url` in the words of `session.resolveProxy`: `DIRECT` or `PROXY host:port`. This
 * computer itself is never asked for through a proxy
 * (https://chromium.googlesource.com/chromium/src/+/HEAD/net/docs/proxy.md#implicit-bypass-rules).
 */
export declare function resolveProxy(settings: ProxySettings, url: URL): string;
