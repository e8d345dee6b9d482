import type { Account } from "../accounts.ts";
import type { PayloadProfile } from "../control.ts";

const resources: readonly [name: string, scopes: readonly string[]][] = [
  ["customer-labels", ["assign_label"]],
  ["agent-dashboard", ["view"]],
  [
    "agent-conversation-control",
    ["view_history", "view_leave_chat", "view_direct_transfer", "view_wrap_up", "view_consult"],
  ],
  ["customer", ["masked_pii", "view", "view_in_conversation", "manage_in_conversation"]],
  ["subscribed-list", ["view"]],
  ["recording-connection", ["view"]],
];

const gatewayResources: readonly [name: string, scopes: readonly string[]][] = [
  ["routingEngine-apis", ["GET"]],
  ["agentManager-apis", ["POST", "GET"]],
  ["unifiedAdmin-apis", ["GET"]],
];

function permittedResources(account: Account, profile: PayloadProfile) {
  const stateChange = profile === "4.3" ? ["view", "manage"] : ["manage_state_change"];
  const granted = [
    ...resources,
    ...(profile === "5.x" ? gatewayResources : []),
    ...(account.mayChangeState ? [["state-change", stateChange] as const] : []),
  ];
  return {
    Resources: granted.map(([rsname, scopes], index) => ({
      rsid: `5d0a7462-0000-4000-8000-${String(index + 1).padStart(12, "0")}`,
      rsname,
      scopes,
    })),
  };
}

/** `keycloak_User` of the sign-in response, the same object that presence repeats (protocol 1.1). */
export function keycloakUser(account: Account, profile: PayloadProfile) {
  const bare = profile === "4.3";
  return {
    id: account.id,
    firstName: account.firstName,
    lastName: bare && account.lastName === "" ? null : account.lastName,
    roles: [
      "default-roles-expertflow",
      ...(account.hasRole ? ["agent"] : []),
      "offline_access",
      "uma_authorization",
    ],
    username: account.username,
    permittedResources: permittedResources(account, profile),
    realm: "expertflow",
    ...(bare
      ? {}
      : {
          attributes: profile === "5.x" ? { agentExtension: ["8001"] } : {},
          userTeam: account.hasTeam
            ? { teamId: "0d8b2ab5-0000-4000-8000-000000000001", teamName: "Demonstration" }
            : null,
          supervisedTeams: [],
        }),
    ...(profile === "5.x" ? { secondarySupervisedTeams: [] } : {}),
  };
}
