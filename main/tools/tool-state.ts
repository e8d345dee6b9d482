import {
  type Availability,
  availabilityOf,
  lastAvailabilityOf,
} from "../../shared/availability.ts";
import {
  type Begun,
  isConfirmed,
  type Snapshot,
  shownPresence,
  startIn,
} from "../../shared/snapshot.ts";
import { hourMinute } from "../../shared/texts/formats.ts";
import { availabilityText } from "../../shared/texts/state-text.ts";
import type { Texts } from "../../shared/texts/texts.ts";

/** The agent's state for other tools (product 18); times are ISO 8601 in UTC, null where nobody knows. */
export interface ToolState {
  /** Grows when a field changes its meaning or goes; new fields may come at any time. */
  readonly version: 1;
  readonly signedIn: boolean;
  /** Whether this is what the server holds now; if not, it is what it held at `asOf`. */
  readonly confirmed: boolean;
  readonly asOf: string | null;
  readonly availability: Availability;
  /** The server's own word; null where there is none. */
  readonly state: string | null;
  readonly reason: string | null;
  readonly since: string | null;
  readonly channels: readonly {
    readonly id: string;
    readonly name: string;
    readonly state: string;
    readonly since: string | null;
  }[];
}

/** What other tools are told of a snapshot: nothing of customers, and nothing of the agent's name. */
export function toolState(snapshot: Snapshot): ToolState {
  const presence = shownPresence(snapshot);
  const confirmed = isConfirmed(snapshot);
  const since = (begun: Begun) => isoTime(startIn(begun, snapshot.clockSkew));
  return {
    version: 1,
    signedIn: presence !== null && presence.state.name !== "LOGOUT",
    confirmed,
    asOf: confirmed || presence === null ? null : isoTime(snapshot.confirmedAt),
    availability:
      confirmed || presence === null ? availabilityOf(snapshot) : lastAvailabilityOf(snapshot),
    state: presence?.state.rawName ?? null,
    reason: presence?.state.reason?.name ?? null,
    since: presence === null ? null : since(presence.state),
    channels: (presence?.mrds ?? []).map((mrd) => ({
      id: mrd.id,
      name: mrd.name,
      state: mrd.rawState,
      since: since(mrd),
    })),
  };
}

/** The same as one line in the agent's language, for people and status bars. */
export function stateLine(snapshot: Snapshot, texts: Texts): string {
  const { availability, signedIn, confirmed } = toolState(snapshot);
  const state = availabilityText(availability, signedIn ? snapshot.presence : null, texts);
  if (confirmed || !signedIn || snapshot.confirmedAt === null) return oneLine(state);
  const time = hourMinute(snapshot.confirmedAt, texts.locale);
  return oneLine(texts.t("tray.asOf", { state, time }));
}

/** What a tool's exit code says, if it ends with this state. */
export function exitCodeOf({ signedIn, confirmed }: ToolState): ExitCode {
  if (!signedIn) return EXIT.signedOut;
  return confirmed ? EXIT.confirmed : EXIT.notConfirmed;
}

/** Exit codes of `--state` and `--watch`. */
export const EXIT = { confirmed: 0, notRunning: 1, signedOut: 2, notConfirmed: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

function isoTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
