import { isRecord } from "./read.ts";

/** Scopes of "state-change" that let the agent change state: the first since 4.8, the others before. */
const CHANGING_SCOPES: readonly unknown[] = ["manage_state_change", "manage", "view"];

/**
 * Whether Keycloak's `permittedResources` let the agent change state (protocol 8.4). This is most of
 * a presence payload and comes every time, so it is walked and not validated.
 */
export function mayChangeState(permittedResources: unknown): boolean {
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
