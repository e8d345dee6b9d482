import https from "node:https";
import type { Fetch } from "../../main/server/network.ts";
import { type Certificate, createAuthority } from "../../simulator/certificates.ts";

/** A server's certificates, good and bad, and a client that trusts their authority. */
export interface TlsSide {
  readonly ca: string;
  readonly good: Certificate;
  readonly bad: Readonly<Record<"expired" | "wrongHost" | "untrusted", Certificate>>;
  readonly fetch: Fetch;
}

const DAY = 86_400_000;

export function createTlsSide(): TlsSide {
  const now = Date.now();
  const authority = createAuthority("Trusted");
  const facts = {
    host: "localhost",
    validFrom: new Date(now - DAY),
    validTo: new Date(now + DAY),
  };
  return {
    ca: authority.cert,
    good: authority.issue(facts),
    bad: {
      expired: authority.issue({
        ...facts,
        validFrom: new Date(now - 3 * DAY),
        validTo: new Date(now - 2 * DAY),
      }),
      wrongHost: authority.issue({ ...facts, host: "elsewhere.example" }),
      untrusted: createAuthority("Unknown").issue(facts),
    },
    fetch: fetchTrusting(authority.cert),
  };
}

/** As much of `fetch` as the widget uses, with an authority of our own: Node's cannot be given one. */
function fetchTrusting(ca: string): Fetch {
  return (url, { method = "GET", headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const options = {
        method,
        headers: Object.fromEntries(new Headers(headers)),
        ca,
        agent: false,
      };
      const request = https.request(
        url,
        { ...options, ...(signal ? { signal } : {}) },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("error", reject);
          answer.on("end", () => {
            const { statusCode: status = 500, headers: told } = answer;
            const text = status === 304 ? null : Buffer.concat(chunks).toString();
            resolve(new Response(text, { status, headers: flat(told) }));
          });
        },
      );
      request.on("error", reject);
      request.end(typeof body === "string" ? body : undefined);
    });
}

function flat(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return Object.fromEntries(entries);
}
