import type { ServerResponse } from "node:http";

/** What a REST path answers; `null` instead of a reply means no answer, ever. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Null for none. */
  readonly body: { readonly json: unknown } | { readonly html: string } | null;
}

export function json(status: number, value: unknown, headers?: Record<string, string>): Reply {
  return { status, body: { json: value }, ...(headers ? { headers } : {}) };
}

export function html(status: number, title: string): Reply {
  const page = `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return { status, body: { html: page } };
}

/** What the gateway says of a path that leads nowhere. */
export function noRoute(): Reply {
  return json(404, { error_msg: "404 Route Not Found" });
}

/** Writes the reply, dated by the server's clock (clients estimate the skew from it). */
export function writeReply(response: ServerResponse, reply: Reply, nowMs: number): void {
  const { status, headers, body } = reply;
  const isJson = body !== null && "json" in body;
  const type = isJson ? "application/json; charset=utf-8" : "text/html; charset=utf-8";
  response.writeHead(status, {
    Date: new Date(nowMs).toUTCString(),
    ...(body === null ? {} : { "Content-Type": type }),
    ...headers,
  });
  if (body === null) response.end();
  else response.end("json" in body ? JSON.stringify(body.json) : body.html);
}
