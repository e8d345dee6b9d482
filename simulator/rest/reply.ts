import type { ServerResponse } from "node:http";

/** What a REST path answers; `null` instead of a reply means no answer, ever. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: { readonly json: unknown } | { readonly html: string };
}

export function json(status: number, value: unknown, headers?: Record<string, string>): Reply {
  return { status, body: { json: value }, ...(headers ? { headers } : {}) };
}

export function html(status: number, title: string): Reply {
  const page = `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return { status, body: { html: page } };
}

/** Writes the reply, dated by the server's clock (clients estimate the skew from it). */
export function writeReply(response: ServerResponse, reply: Reply, nowMs: number): void {
  const isJson = "json" in reply.body;
  response.writeHead(reply.status, {
    Date: new Date(nowMs).toUTCString(),
    "Content-Type": isJson ? "application/json; charset=utf-8" : "text/html; charset=utf-8",
    ...reply.headers,
  });
  response.end("json" in reply.body ? JSON.stringify(reply.body.json) : reply.body.html);
}
