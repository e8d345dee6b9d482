import * as z from "zod";
import type { Agent } from "../presence.ts";
import { displayName, displayText, displayTextOrNull } from "./display-text.ts";
import { mayChangeState } from "./permission.ts";
import { anyField, textField } from "./read.ts";

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
