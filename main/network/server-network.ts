import type { LiveSecrets } from "../diagnostics/live-secrets.ts";
import { openElectronNetwork } from "./electron-network.ts";
import type { Network } from "./network.ts";
import { loggingProxies } from "./proxy-log.ts";
import { createProxyLogin, type ProxyLogin } from "./proxy-login.ts";
import { tellingProxyRefusals } from "./proxy-refusals.ts";
import type { VerdictParts } from "./trust/certificate-verdict.ts";

export interface ServerNetworkParts extends VerdictParts {
  /** A proxy that stood in the way lets requests through now. */
  readonly onLetThrough: () => void;
  readonly secrets: Pick<LiveSecrets, "hold">;
}

/** The way to the servers of a CX, with whoever stands on it. Electron has to be ready. */
export function openServerNetwork(
  parts: ServerNetworkParts,
): Network & { readonly proxyLogin: ProxyLogin } {
  const { fetch, openWebSocket, checkProxy, proxyFor } = openElectronNetwork(parts);
  const proxyLogin = createProxyLogin({ ...parts, check: checkProxy });
  const told = tellingProxyRefusals(fetch, proxyLogin.wanted);
  return { fetch: loggingProxies(told, proxyFor, parts.log), openWebSocket, proxyLogin };
}
