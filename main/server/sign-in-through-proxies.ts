import type { SignInForm } from "../../shared/bridge.ts";
import type { ServerAddress } from "./server-address.ts";
import { type SignInParts, type SignInResult, signIn } from "./sign-in.ts";

/** A proxy may stand before another; one that lets through and then does not is given up. */
const MOST_PROXIES = 3;

export interface SignInThroughProxiesParts extends SignInParts {
  /** See `SessionParts`. */
  readonly proxyLetsThrough?: () => Promise<boolean>;
}

/**
 * Signs in, and again once a proxy that asked the agent who they are lets them through. Resolves and
 * never rejects, as `signIn` does.
 */
export async function signInThroughProxies(
  address: ServerAddress,
  form: SignInForm,
  parts: SignInThroughProxiesParts,
): Promise<SignInResult> {
  const { proxyLetsThrough = async () => false, signal } = parts;
  for (let proxies = 0; ; proxies += 1) {
    const result = await signIn(address, form, parts);
    const isOver = result.ok || result.failure.kind !== "proxy" || proxies === MOST_PROXIES;
    if (isOver || !(await proxyLetsThrough()) || signal.aborted) return result;
  }
}
