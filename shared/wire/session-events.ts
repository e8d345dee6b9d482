import { displayTextOrNull } from "./display-text.ts";
import { errorTextOf } from "./error-text.ts";
import { fieldOf, textOrNull } from "./read.ts";

/** An `errors` event: something that was asked for went wrong (protocol 8.3). */
export interface ServerError {
  readonly task: string | null;
  readonly message: string | null;
  /** "task: message", or whichever there is; null where the server said nothing. */
  readonly text: string | null;
}

/** Reads an `errors` event; nothing is refused, because the event itself is the news. */
export function parseErrorsEvent(input: unknown): ServerError {
  const task = displayTextOrNull(fieldOf(input, "task"));
  const message = errorTextOf(input);
  const text = task !== null && message !== null ? `${task}: ${message}` : (message ?? task);
  return { task, message, text };
}

/**
 * The agent that `socketSessionRemoved` names (protocol 5.1), or null where it names none: the event
 * came over this session's socket and then means this session.
 */
export function parseSessionRemoved(input: unknown): { readonly agentId: string | null } {
  return { agentId: textOrNull(fieldOf(input, "agentId")) };
}
