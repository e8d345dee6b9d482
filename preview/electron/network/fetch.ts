import { Readable } from "node:stream";
import { networkError } from "./chromium-error.ts";
import { ProxyRefused } from "./proxy.ts";
import { exchange, requireSilence, type SessionNetwork } from "./route.ts";

const NO_BODY: ReadonlySet<number> = new Set([101, 204, 205, 304]);

/**
 * Electron's `fetch` of a session: nobody is asked for credentials (nothing listens to the request's
 * `login`), and a redirect that is not to be followed is an error.
 */
export async function fetchOver(
  network: SessionNetwork,
  input: string | Request,
  init?: RequestInit,
): Promise<Response> {
  requireSilence(network);
  const wanted = new Request(input, init);
  const { method, redirect, signal } = wanted;
  signal.throwIfAborted();
  const body = wanted.body === null ? null : Buffer.from(await wanted.arrayBuffer());
  try {
    const [url, sent] = [new URL(wanted.url), Object.fromEntries(wanted.headers)];
    const asked = { method, url, headers: sent, body, signal };
    const answer = await exchange(network, asked, async () => null);
    const { statusCode: status = 500 } = answer;
    if (status >= 300 && status < 400 && status !== 304) {
      answer.destroy();
      throw new Error(refusedRedirect(redirect));
    }
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) {
      if (value !== undefined) headers.set(name, String(value));
    }
    const stream = NO_BODY.has(status) || method === "HEAD" ? null : Readable.toWeb(answer);
    return new Response(stream as BodyInit | null, { status, headers });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof ProxyRefused) return proxyAnswer();
    throw networkError(error);
  }
}

/** lib/browser/api/net-fetch.ts and lib/common/api/net-client-request.ts of Electron. */
function refusedRedirect(redirect: RequestRedirect): string {
  if (redirect === "manual") return "Redirect was cancelled";
  if (redirect === "error") return "Attempted to redirect, but redirect policy was 'error'";
  return "The preview's stand-in for Electron follows no redirect: add it to preview/electron.";
}

/** A proxy's refusal can be seen, but not read: whoever is in between may have written it. */
function proxyAnswer(): Response {
  const body = new ReadableStream({
    start: (stream) => stream.error(new Error("net::ERR_TUNNEL_CONNECTION_FAILED")),
  });
  return new Response(body, { status: 407 });
}
