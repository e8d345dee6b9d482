import type { TeamAnnouncement } from "../../shared/team-announcement.ts";
import { fieldOf, type Parsed, textOrNull } from "../../shared/wire/read.ts";
import { parseReasons, type Reasons } from "../../shared/wire/reasons.ts";
import { parseTeamAnnouncements } from "../../shared/wire/team-announcement.ts";
import type { Account } from "./account.ts";
import { type RestParts, type RestRequest, requestJsonWithToken } from "./rest-client.ts";

/** Why a server did not give or take what it was asked for. */
export interface ListFailure {
  readonly ok: false;
  readonly why: "network" | "timeout" | "status" | "body" | "token";
  /** For the log: a status, a code, or where the body made no sense. */
  readonly detail: string | number | null;
}

export type ListResult<T> = { readonly ok: true; readonly value: T } | ListFailure;

/** Gets the reason codes of a deployment (protocol 8.4). Never rejects. */
export function fetchReasons(account: Account, parts: RestParts): Promise<ListResult<Reasons>> {
  return ask({ url: `${account.address.unifiedAdmin}/reasons` }, account, parts, parseReasons);
}

/**
 * Gets what the agent's team was told (protocol 9), for as long as the signal lets it. Null without a team.
 * Never rejects.
 */
export async function fetchAnnouncements(
  account: Account,
  parts: RestParts,
): Promise<ListResult<readonly TeamAnnouncement[]> | null> {
  const { address, signedIn } = account;
  const teamId = textOrNull(fieldOf(signedIn.handshakeUser["userTeam"], "teamId"));
  if (teamId === null) return null;
  const query = new URLSearchParams({ teamIds: teamId, status: "active" });
  const url = `${address.teamAnnouncement}/?${query}`;
  return ask({ url }, account, parts, (body) => parseTeamAnnouncements(body, signedIn.agent.id));
}

/** Says that the agent has read one. Never rejects. */
export function sendSeen(
  account: Account,
  id: string,
  parts: RestParts,
): Promise<ListResult<null>> {
  const { address, signedIn } = account;
  const url = `${address.teamAnnouncement}/seenStatus/${encodeURIComponent(id)}`;
  const body = { userId: signedIn.agent.id };
  return ask({ url, method: "PUT", body }, account, parts, () => ({ ok: true, value: null }));
}

async function ask<T>(
  request: RestRequest,
  { token }: Account,
  parts: RestParts,
  parse: (body: unknown) => Parsed<T>,
): Promise<ListResult<T>> {
  const answer = await requestJsonWithToken(request, token, parts);
  switch (answer.kind) {
    case "unauthorized":
      return { ok: false, why: "token", detail: answer.why };
    case "failed": {
      const { error, code } = answer;
      return { ok: false, why: error === "timeout" ? "timeout" : "network", detail: code };
    }
    case "answered": {
      const { status, body } = answer;
      if (status < 200 || status > 299) return { ok: false, why: "status", detail: status };
      const parsed = parse(body);
      return parsed.ok ? parsed : { ok: false, why: "body", detail: parsed.problem.message };
    }
  }
}
