import type { Availability } from "../../shared/availability.ts";
import type { MrdStateName } from "../../shared/presence.ts";

/** A family of colours; each is defined once in `styles/tokens.css`. Never the only signal. */
export type Tone = "grey" | "sand" | "amber" | "green" | "blue" | "red" | "purple";

/** Colours of product 4. */
export const AVAILABILITY_TONES = {
  offline: "grey",
  signedOut: "grey",
  notReady: "sand",
  readyNoChannel: "amber",
  partlyReady: "green",
  ready: "green",
  offered: "blue",
  busy: "red",
  windingDown: "purple",
  interrupted: "red",
  unknown: "grey",
} as const satisfies Record<Availability, Tone>;

/** The colours that AgentDesk gives to MRD states (protocol 7.5). */
export const MRD_TONES = {
  LOGOUT: "grey",
  LOGIN: "grey",
  NOT_READY: "sand",
  PENDING_NOT_READY: "purple",
  READY: "green",
  RESERVED: "blue",
  ACTIVE: "amber",
  BUSY: "red",
  INTERRUPTED: "red",
  UNKNOWN: "grey",
} as const satisfies Record<MrdStateName, Tone>;
