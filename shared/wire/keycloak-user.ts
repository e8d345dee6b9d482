import * as z from "zod";
import type { Agent } from "../presence.ts";
import { displayName, displayText, displayTextOrNull } from "./display-text.ts";
import { anyField, isRecord, textField } from "./read.ts";

/** What the widget uses of Keycloak's user, the same in presence and in the sign-in response. */
export const keycloakUserSchema = z.object({
  id: textField,
  username: textField,
  firstName: textField,
  lastName: textField,
  permittedResources: anyField,
});
export type KeycloakUser = z.infer<typeof keycloakUserSchema>;

/** The agent behind a Keycloak user. A user without a name is known by the id. */
export function agentOf(id: string, user: KeycloakUser | null | undefined): Agent {
  const username = displayName([user?.username], id);
  return {
    id,
    username,
    displayName: fullName(user) ?? username,
    mayChangeState: mayChangeState(user?.permittedResources),
  };
}

/** "first last", else first (protocol 6.2). */
function fullName(user: KeycloakUser | null | undefined): string | null {
  const first = displayTextOrNull(user?.firstName);
  const last = displayTextOrNull(user?.lastName);
  return first !== null && last !== null ? displayText(`${first} ${last}`) : first;
}

/** Scopes of "state-change" that let the agent change state: the first since 4.8, the others before. */
const CHANGING_SCOPES: readonly unknown[] = ["manage_state_change", "manage", "view"];

/**
 * Whether Keycloak's `permittedResources` let the agent change state (protocol 8.4). This is most of
 * a presence payload and comes every time, so it is walked and not validated.
 */
function mayChangeState(permittedResources: unknown): boolean {
  if (!isRecord(permittedResources)) return false;
  const { Resources } = permittedResources;
  return Array.isArray(Resources) && Resources.some(permitsStateChange);
}

function permitsStateChange(resource: unknown): boolean {
  if (!isRecord(resource)) return false;
  const { rsname, scopes } = resource;
  if (rsname !== "state-change") return false;
  return Array.isArray(scopes) && scopes.some((scope) => CHANGING_SCOPES.includes(trimmed(scope)));
}

/** Scopes with a blank at their end are seen in published payloads. */
function trimmed(scope: unknown): unknown {
  return typeof scope === "string" ? scope.trim() : scope;
}
