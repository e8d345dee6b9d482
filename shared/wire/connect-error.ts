import type { Refusal } from "../connection.ts";
import { displayTextOrNull } from "./display-text.ts";
import { fieldOf, isRecord } from "./read.ts";

/** What the Socket.IO client tells about a connection that could not be made. */
export interface ConnectErrorFacts {
  readonly message: string;
  /** `TransportError` for faults of the network. */
  readonly type?: unknown;
  /** What a refusing server sent along. */
  readonly data?: unknown;
  /** `socket.active`: false once the server's refusal has ended the socket. */
  readonly active: boolean;
}

/** What a `connect_error` means (protocol 3). */
export type ConnectFailure =
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "network"; readonly timedOut: boolean }
  | { readonly kind: "incompatible"; readonly detail: string | null };

const LOGIN_FAILED = /^login-failed$|not valid agent/i;
const SPEAKS_V2 = /socket\.io server in v2/i;

/** Tells refusals, which would be repeated, from faults of the network, which may pass. */
export function parseConnectError(facts: ConnectErrorFacts): ConnectFailure {
  const { message, type, active } = facts;
  if (SPEAKS_V2.test(message)) return { kind: "incompatible", detail: displayTextOrNull(message) };
  const content = fieldOf(facts.data, "content");
  const licence = licenceOf(content);
  if (licence !== null) return licence;
  const said = contentTextOf(content);
  if (LOGIN_FAILED.test(message.trim())) return refused("login", said);
  if (said !== null) return refused("rejected", said);
  if (!active && type !== "TransportError") return refused("rejected", displayTextOrNull(message));
  return { kind: "network", timedOut: message === "timeout" };
}

/** Content with the key of the licence manager. */
function licenceOf(content: unknown): ConnectFailure | null {
  if (!isRecord(content) || content["key"] !== "LM") return null;
  const { licStatus, msg } = content;
  return refused("licence", displayTextOrNull(licStatus) ?? displayTextOrNull(msg));
}

/** Plain text from older servers, `{msg}` from newer ones. */
function contentTextOf(content: unknown): string | null {
  return displayTextOrNull(isRecord(content) ? content["msg"] : content);
}

function refused(kind: Refusal["kind"], detail: string | null): ConnectFailure {
  return { kind: "refused", refusal: { kind, detail } };
}
