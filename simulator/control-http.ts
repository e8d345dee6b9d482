import type { IncomingHttpHeaders } from "node:http";
import type { ControlResult, SimulatorState } from "./control.ts";
import { json, type Reply } from "./rest/reply.ts";

export interface ControlSurface {
  readonly state: () => SimulatorState;
  readonly run: (command: unknown) => ControlResult;
  /** Origins of web pages that may command the simulator; others' requests are refused. */
  readonly allowedOrigins: readonly string[];
}

export const CONTROL_PATH = "/simulator/";

/**
 * Why a request may not command the simulator, or null. A web page must not drive it behind the
 * user's back, and a name that merely resolves to this machine (DNS rebinding) is not this machine.
 */
function whyRefused(
  headers: IncomingHttpHeaders,
  allowedOrigins: readonly string[],
): string | null {
  const host = (headers.host ?? "").replace(/:\d+$/, "");
  if (!["127.0.0.1", "localhost", "[::1]"].includes(host)) {
    return "The simulator is commanded from this machine only.";
  }
  const { origin } = headers;
  if (origin !== undefined) {
    return allowedOrigins.includes(origin) ? null : `Web pages of ${origin} may not do this.`;
  }
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "none") return "Web pages may not do this.";
  return null;
}

/** Answers `POST /simulator/control` and `GET /simulator/state`. */
export async function answerControl(
  surface: ControlSurface,
  request: { method: string; path: string; headers: IncomingHttpHeaders },
  readBody: () => Promise<unknown>,
): Promise<Reply> {
  const refused = whyRefused(request.headers, surface.allowedOrigins);
  if (refused !== null) return json(403, { ok: false, error: refused });
  const { method, path } = request;
  if (method === "GET" && path === "/simulator/state") return json(200, surface.state());
  if (method === "POST" && path === "/simulator/control") {
    const type = request.headers["content-type"] ?? "";
    if (!type.startsWith("application/json")) {
      return json(400, { ok: false, error: "Send the command as application/json." });
    }
    const body = await readBody();
    if (body === undefined) return json(400, { ok: false, error: "The body is not JSON." });
    const result = surface.run(body);
    return json(result.ok ? 200 : 400, result);
  }
  const error = "Here are only POST /simulator/control and GET /simulator/state.";
  return json(404, { ok: false, error });
}
