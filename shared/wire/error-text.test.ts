import { expect, test } from "vitest";
import { errorStatusOf, errorTextOf } from "./error-text.ts";

test.each<[string, unknown, string | null]>([
  [
    "the newer shape",
    { error: { error_message: "Failed", error_detail: { status: 401, reason: "Bad password" } } },
    "Bad password",
  ],
  [
    "the newer shape without a reason",
    { error: { error_message: "Failed", error_detail: {} } },
    "Failed",
  ],
  ["the newer shape without a detail", { error: { error_message: "Failed" } }, "Failed"],
  ["the older shape", { statusCode: 401, msg: "Unauthorized" }, "Unauthorized"],
  ["the older shape inside", { error: { msg: "Unauthorized" } }, "Unauthorized"],
  [
    "a validation",
    { msg: { error: { attribute: "username", validation: "required" } } },
    "username is required",
  ],
  ["a validation of nothing", { msg: { error: { validation: "Too short" } } }, "Too short"],
  [
    "Keycloak's words",
    { error: "invalid_grant", error_description: "Invalid user" },
    "Invalid user",
  ],
  [
    "a gateway's message",
    { message: "Missing JWT token in request" },
    "Missing JWT token in request",
  ],
  ["a gateway's error", { error_msg: "404 Route Not Found" }, "404 Route Not Found"],
  ["an error that is a text", { status: 404, error: "Not Found" }, "Not Found"],
  ["plain text", "Bad\r\nGateway", "Bad Gateway"],
  [
    "an empty reason before a message",
    { error: { error_message: "Failed", error_detail: { reason: " " } } },
    "Failed",
  ],
  ["nothing", undefined, null],
  ["an empty object", {}, null],
  ["numbers", { msg: 5, error: { msg: 7, error_detail: 1 } }, null],
  ["a list", ["x"], null],
])("finds the text of %s", (_, body, text) => {
  expect(errorTextOf(body)).toBe(text);
});

test.each<[string, unknown, number | null]>([
  ["the newer shape", { error: { error_detail: { status: 403 } } }, 403],
  ["the older shape", { statusCode: 412 }, 412],
  ["digits", { statusCode: "401" }, 401],
  ["both, the detail first", { statusCode: 500, error: { error_detail: { status: 401 } } }, 401],
  [
    "a detail that makes no sense",
    { statusCode: 500, error: { error_detail: { status: "bad" } } },
    500,
  ],
  ["what is no status", { statusCode: 7 }, null],
  ["a fraction", { statusCode: 400.5 }, null],
  ["no status", {}, null],
  ["no object", null, null],
])("finds the status of %s", (_, body, status) => {
  expect(errorStatusOf(body)).toBe(status);
});
