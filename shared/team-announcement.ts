import type { EpochMs } from "./time.ts";

/** What a supervisor told the team (protocol 9), made safe to show as plain text. */
export interface TeamAnnouncement {
  readonly id: string;
  readonly text: string;
  /** Null where the server names nobody. */
  readonly from: string | null;
  /** When it is over, by the server's clock; null where it says nothing. */
  readonly endsAt: EpochMs | null;
}

/** More than these at once nobody reads; the newest are kept. */
export const MOST_ANNOUNCEMENTS = 20;
