import type { LoginErrorShape, PayloadProfile } from "../control.ts";
import { json, type Reply } from "./reply.ts";

export interface LoginError {
  readonly status: number;
  /** The short message, e.g. "Unauthorized User". */
  readonly message: string;
  /** Why, as the identity server put it. */
  readonly reason: string;
  /** Which field was wrong; only the validation shape tells. */
  readonly field: { readonly attribute: string; readonly validation: string };
}

const defaultShape = {
  "4.3": "statusMsg",
  "4.5": "errorMsg",
  "4.8": "detail",
  "5.x": "detail",
} satisfies Record<PayloadProfile, LoginErrorShape>;

/** A failed sign-in, in the asked-for shape or in the one that this version uses (protocol 1.2). */
export function loginErrorReply(
  error: LoginError,
  shape: LoginErrorShape | null,
  profile: PayloadProfile,
): Reply {
  const { status, message, reason, field } = error;
  switch (shape ?? defaultShape[profile]) {
    case "detail":
      return json(status, {
        error: { error_message: message, error_detail: { status, reason } },
      });
    case "statusMsg":
      return json(status, { statusCode: status, msg: reason });
    case "errorMsg":
      return json(status, { error: { msg: reason } });
    case "validation":
      return json(400, { msg: { error: field } });
  }
}

const password = { attribute: "password", validation: "not valid" };

export function userNotFound(username: string): LoginError {
  return {
    status: 404,
    message: "Not Found",
    reason: `User ${username} not found`,
    field: { attribute: "username", validation: "unknown" },
  };
}

export const loginErrors = {
  wrongCredentials: {
    status: 401,
    message: "Unauthorized User",
    reason: "Invalid User Credentials: the user name or the password is wrong.",
    field: password,
  },
  missingRole: {
    status: 403,
    message: "Forbidden",
    reason: "You do not have the required permissions to log in. No roles are assigned.",
    field: { attribute: "role", validation: "required" },
  },
  missingTeam: {
    status: 403,
    message: "Forbidden",
    reason: "You are not a part of any team.",
    field: { attribute: "team", validation: "required" },
  },
  licence: {
    status: 412,
    message: "Precondition Failed",
    reason: "Unable to fetch license status",
    field: { attribute: "license", validation: "unavailable" },
  },
  serverError: {
    status: 500,
    message: "Internal Server Error",
    reason: "Internal Server Error",
    field: { attribute: "server", validation: "failing" },
  },
} satisfies Record<string, LoginError>;
