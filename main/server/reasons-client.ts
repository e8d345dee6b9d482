import { parseReasons, type Reasons } from "../../shared/wire/reasons.ts";
import type { AccessToken } from "./access-token.ts";
import { type RestParts, requestJsonWithToken } from "./rest-client.ts";

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
  token: AccessToken,
  parts: RestParts,
): Promise<ReasonsResult> {
  const answer = await requestJsonWithToken({ url: `${unifiedAdmin}/reasons` }, token, parts);
  switch (answer.kind) {
    case "unauthorized":
      return { ok: false, why: "token", detail: answer.why };
    case "failed": {
      const { error, code } = answer;
      return { ok: false, why: error === "timeout" ? "timeout" : "network", detail: code };
    }
    case "answered": {
      const { status, body } = answer;
      if (status !== 200) return { ok: false, why: "status", detail: status };
      if (body === undefined) return { ok: false, why: "body", detail: "no JSON" };
      const parsed = parseReasons(body);
      return parsed.ok
        ? { ok: true, reasons: parsed.value }
        : { ok: false, why: "body", detail: parsed.problem.message };
    }
  }
}
