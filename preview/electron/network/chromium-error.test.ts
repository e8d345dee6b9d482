import { expect, test } from "vitest";
import { networkError } from "./chromium-error.ts";

const failed = (code: unknown) => new TypeError("fetch failed", { cause: { code } });

test.each([
  ["ECONNREFUSED", "net::ERR_CONNECTION_REFUSED"],
  ["ENOTFOUND", "net::ERR_NAME_NOT_RESOLVED"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "net::ERR_CERT_AUTHORITY_INVALID"],
  ["SOMETHING_NEW", "net::ERR_FAILED"],
  [undefined, "net::ERR_FAILED"],
])("%s is what Chromium calls %s", (code, message) => {
  expect(networkError(failed(code))).toMatchObject({ message });
});

test.each([
  ["an abort", new DOMException("aborted", "AbortError")],
  ["a timeout", new DOMException("too late", "TimeoutError")],
  ["what is no error", "text"],
])("%s stays as it is", (_what, error) => {
  expect(networkError(error)).toBe(error);
});

test("a refused connection really has that name", async () => {
  const error = await fetch("http://127.0.0.1:1/").catch((reason: unknown) => reason);
  expect(networkError(error)).toBeInstanceOf(Error);
  expect(networkError(error)).toHaveProperty("message", expect.stringMatching(/^net::ERR_/));
});
