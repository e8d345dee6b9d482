import type { Fetch } from "./network.ts";

const PROXY_AUTHENTICATION_REQUIRED = 407;

/** As `fetch`; tells of every request that a proxy refused for want of credentials. */
export function tellingProxyRefusals(fetch: Fetch, onRefused: (url: string) => void): Fetch {
  return async (url, init) => {
    const response = await fetch(url, init);
    if (response.status === PROXY_AUTHENTICATION_REQUIRED) onRefused(url);
    return response;
  };
}
