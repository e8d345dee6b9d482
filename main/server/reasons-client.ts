import { parseReasons, type Reasons } from "../../shared/wire/reasons.ts";
import { type AuthorizedGetParts, authorizedGet } from "./authorized-get.ts";
import { networkErrorOf } from "./network-error.ts";

export type ReasonsResult =
  | { readonly ok: true; readonly reasons: Reasons }
  /** `detail` is for the log: a status, a code, or where the body made no sense. */
  | {
      readonly ok: false;
      readonly why: "network" | "timeout" | "status" | "body" | "token";
      readonly detail: string | number | null;
    };

/** Gets the reason codes of a deployment (protocol 8.4). Never rejects. */
export async function fetchReasons(
  unifiedAdmin: string,
  parts: AuthorizedGetParts,
): Promise<ReasonsResult> {
  try {
    const response = await authorizedGet(`${unifiedAdmin}/reasons`, {}, parts);
    if (typeof response === "string") return { ok: false, why: "token", detail: response };
    if (response.status !== 200) return { ok: false, why: "status", detail: response.status };
    return read(await response.text());
  } catch (error) {
    const { kind, code } = networkErrorOf(error);
    return { ok: false, why: kind === "timeout" ? "timeout" : "network", detail: code };
  }
}

/** A gateway may answer 200 with a page of HTML. */
function read(text: string): ReasonsResult {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { ok: false, why: "body", detail: "no JSON" };
  }
  const parsed = parseReasons(body);
  return parsed.ok
    ? { ok: true, reasons: parsed.value }
    : { ok: false, why: "body", detail: parsed.problem.message };
}
