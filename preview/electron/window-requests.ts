import type { ToMain } from "../link/main-messages.ts";
import type { Context } from "./context.ts";
import type { StandInSession } from "./session.ts";

/** A window asks for one of its files: the widget's own handler answers. */
export async function answerRequest(
  { link }: Context,
  { requests }: StandInSession,
  { requestId, url, method, headers }: Extract<ToMain, { kind: "request" }>,
): Promise<void> {
  const given = headers.map(([name, value]): [string, string] => [name, value]);
  const response = await requests
    .answer(new Request(url, { method, headers: given }))
    .catch((error: unknown) => new Response(String(error), { status: 500 }));
  link.send({
    kind: "response",
    requestId,
    status: response.status,
    headers: [...response.headers],
    body: new Uint8Array(await response.arrayBuffer()),
  });
}
