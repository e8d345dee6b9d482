import type { IncomingMessage } from "node:http";
import https, { type RequestOptions } from "node:https";
import { text } from "node:stream/consumers";
import type { Fetch } from "../../main/server/network.ts";
import { createAuthority } from "../../simulator/certificates.ts";

const DAY = 86_400_000;
const NOW = Date.now();
const authority = createAuthority("Trusted");
const facts = {
  host: "localhost",
  validFrom: new Date(NOW - DAY),
  validTo: new Date(NOW + DAY),
};
const past = { validFrom: new Date(NOW - 3 * DAY), validTo: new Date(NOW - 2 * DAY) };

/** Of the authority that the widget trusts. */
export const CA = authority.cert;

/** A server's certificates: one that is good, and what may be wrong with others. */
export const CERTIFICATES = {
  good: authority.issue(facts),
  expired: authority.issue({ ...facts, ...past }),
  wrongHost: authority.issue({ ...facts, host: "elsewhere.example" }),
  untrusted: createAuthority("Unknown").issue(facts),
} as const;

/** As much of `fetch` as the widget uses, trusting `CA`: Node's cannot be given an authority. */
export const fetchTrusting: Fetch = async (url, { method = "GET", headers, body, signal }) => {
  const options: RequestOptions = {
    method,
    headers: Object.fromEntries(new Headers(headers)),
    ca: CA,
    agent: false,
    ...(signal ? { signal } : {}),
  };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = https.request(url, options, resolve).on("error", reject);
    request.end(typeof body === "string" ? body : undefined);
  });
  const { statusCode: status = 500 } = answer;
  const told = Object.entries(answer.headers).map(
    ([name, value]) => [name, String(value)] as const,
  );
  const content = await text(answer);
  const init = { status, headers: Object.fromEntries(told) };
  return new Response(status === 304 ? null : content, init);
};
