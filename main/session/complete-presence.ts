import type { Agent, Presence } from "../../shared/presence.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { PresenceMessage } from "../../shared/wire/presence-message.ts";
import { withReasonNamed } from "./reason-lists.ts";

/**
 * The message with what the server left out of it as it is known from before, or from the sign-in: a
 * payload without channels, without a user or without permissions does not take them away.
 */
export function completePresence(
  message: PresenceMessage,
  { presence: known, reasons }: Pick<Snapshot, "presence" | "reasons">,
  signedIn: Agent,
): PresenceMessage {
  const { presence, leftOut } = message;
  if (presence.agent.id !== signedIn.id) return message;
  const before = known?.agent.id === signedIn.id ? known : null;
  const complete: Presence = {
    ...presence,
    agent: agentOf(message, before?.agent ?? signedIn),
    mrds: leftOut.includes("mrds") ? (before?.mrds ?? presence.mrds) : presence.mrds,
  };
  return { ...message, presence: withReasonNamed(complete, reasons) };
}

function agentOf({ presence: { agent }, leftOut }: PresenceMessage, known: Agent): Agent {
  if (leftOut.includes("user")) return known;
  const { mayChangeState } = known;
  return leftOut.includes("permissions") ? { ...agent, mayChangeState } : agent;
}
