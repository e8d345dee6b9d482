import type { SignInForm } from "../../shared/bridge.ts";
import type { SignInFailureKind } from "../../shared/failures.ts";

/** The fields that must be filled in, in their order. */
export const FIELD_NAMES = ["server", "username", "password"] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** What a field says. Spaces around server and user name are dropped, never those of a password. */
export function typedIn(data: FormData, name: FieldName): string {
  const value = String(data.get(name) ?? "");
  return name === "password" ? value : value.trim();
}

/** What the form says. */
export function signInFormOf(form: HTMLFormElement): SignInForm {
  const data = new FormData(form);
  return {
    server: typedIn(data, "server"),
    username: typedIn(data, "username"),
    password: typedIn(data, "password"),
    mode: data.get("mode") === "observe" ? "observe" : "session",
    keepSignedIn: data.get("keepSignedIn") === "on",
  };
}

/** The fields to look at again after a failure; no others blame any. */
export const BLAMED: Partial<Readonly<Record<SignInFailureKind, readonly FieldName[]>>> = {
  badAddress: ["server"],
  insecureAddress: ["server"],
  serverNotFound: ["server"],
  notAgentManager: ["server"],
  wrongCredentials: ["username", "password"],
  userNotFound: ["username"],
};
