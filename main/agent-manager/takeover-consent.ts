import type { ServerAddress } from "./server-address.ts";

/** Remembers who agreed, once and for all, that connecting may end another session (product 2). */
export interface TakeoverConsent {
  has(accountKey: string): boolean;
  remember(accountKey: string): void;
}

/** One agent on one deployment; Keycloak takes user names without regard to case. */
export function accountKeyOf({ server }: ServerAddress, username: string): string {
  return `${server} ${username.trim().toLowerCase()}`;
}
