import type { TeamAnnouncement } from "../../shared/team-announcement.ts";
import { isRecord } from "../../shared/wire/read.ts";
import { parseReasons, type Reasons } from "../../shared/wire/reasons.ts";
import { parseTeamAnnouncements } from "../../shared/wire/team-announcement.ts";
import type { AccessToken, Account } from "./account.ts";
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

export type AnnouncementsResult =
  | { readonly ok: true; readonly announcements: readonly TeamAnnouncement[] }
  /** For the log: a status, a code, or what was wrong with the body. */
  | { readonly ok: false; readonly detail: string | number | null };

/**
 * Gets what the agent's team was told (protocol 9), for as long as the signal lets it. Null without a team.
 * Never rejects.
 */
export async function fetchAnnouncements(
  { address, signedIn, token }: Account,
  parts: RestParts,
): Promise<AnnouncementsResult | null> {
  const teamId = teamIdOf(signedIn.handshakeUser);
  if (teamId === null) return null;
  const query = new URLSearchParams({ teamIds: teamId, status: "active" });
  const url = `${address.teamAnnouncement}/?${query}`;
  const answer = await requestJsonWithToken({ url }, token, parts);
  if (answer.kind === "unauthorized") return { ok: false, detail: 401 };
  if (answer.kind === "failed") return { ok: false, detail: answer.code ?? answer.error };
  if (answer.status !== 200) return { ok: false, detail: answer.status };
  const parsed = parseTeamAnnouncements(answer.body, signedIn.agent.id);
  return parsed.ok
    ? { ok: true, announcements: parsed.value }
    : { ok: false, detail: parsed.problem.message };
}

/** Says that the agent has read one. Resolves with what went wrong, for the log; null for nothing. */
export async function sendSeen(
  { address, signedIn, token }: Account,
  id: string,
  parts: RestParts,
): Promise<string | number | null> {
  const url = `${address.teamAnnouncement}/seenStatus/${encodeURIComponent(id)}`;
  const body = { userId: signedIn.agent.id };
  const answer = await requestJsonWithToken({ url, method: "PUT", body }, token, parts);
  if (answer.kind === "unauthorized") return 401;
  if (answer.kind === "failed") return answer.code ?? answer.error;
  return answer.status < 300 ? null : answer.status;
}

function teamIdOf(user: Readonly<Record<string, unknown>>): string | null {
  const team = user["userTeam"];
  const id = isRecord(team) ? team["teamId"] : null;
  return typeof id === "string" && id !== "" ? id : null;
}
