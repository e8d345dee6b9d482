import type { SignInForm } from "../../shared/bridge.ts";
import type { SignInFailureKind } from "../../shared/failures.ts";

/** The fields that must be filled in, in their order. */
export const FIELD_NAMES = ["server", "username", "password"] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** What the form says. Spaces around server and user name are dropped, never those of a password. */
export function signInFormOf(form: HTMLFormElement): SignInForm {
  const data = new FormData(form);
  const text = (name: FieldName) => {
    const value = data.get(name);
    return typeof value === "string" ? value : "";
  };
  return {
    server: text("server").trim(),
    username: text("username").trim(),
    password: text("password"),
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
