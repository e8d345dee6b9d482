import { randomUUID } from "node:crypto";

/** Who holds which token, and until when; nothing of it outlives the process. */
export type Tokens = ReturnType<typeof createTokens>;

/** Tokens look like JWTs but carry no signature worth the name: only this process believes them. */
export function createTokens(accessMs: number, refreshMs: number) {
  const access = new Map<string, number>();
  const refresh = new Map<string, { agentId: string; until: number }>();
  const issued: string[] = [];
  const make = (agentId: string, until: number) => {
    const token = [
      "demo",
      { sub: agentId, exp: Math.floor(until / 1000), jti: randomUUID() },
      "demo",
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    issued.push(token);
    return token;
  };
  const makeAccess = (agentId: string, nowMs: number) => {
    const token = make(agentId, nowMs + accessMs);
    access.set(token, nowMs + accessMs);
    return token;
  };
  return {
    issue(agentId: string, nowMs: number): { token: string; refreshToken: string } {
      const refreshToken = make(agentId, nowMs + refreshMs);
      refresh.set(refreshToken, { agentId, until: nowMs + refreshMs });
      return { token: makeAccess(agentId, nowMs), refreshToken };
    },
    /** A new access token, or null when the refresh token is unknown or expired. */
    refresh(refreshToken: string, nowMs: number): string | null {
      const held = refresh.get(refreshToken);
      return held && held.until > nowMs ? makeAccess(held.agentId, nowMs) : null;
    },
    isValid(authorization: string | undefined, nowMs: number): boolean {
      const token = /^Bearer (.+)$/i.exec(authorization ?? "")?.[1];
      return token !== undefined && (access.get(token) ?? 0) > nowMs;
    },
    expire(withRefresh: boolean): void {
      access.clear();
      if (withRefresh) refresh.clear();
    },
    /** Every token that was ever given out. */
    issued: (): readonly string[] => issued,
  };
}
