import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { redactFields } from "./diagnostics/redaction.ts";
import { createLiveSecrets, REDACTED } from "./live-secrets.ts";

const SECRET = 'corr"ect+horse/bättery staple 9';

function holding(...secrets: readonly string[]) {
  const live = createLiveSecrets();
  return { ...live, release: secrets.map(live.hold) };
}

describe("a secret that is held is taken out, however it is written", () => {
  test.each([
    ["alone", SECRET],
    ["in a sentence", `could not send ${SECRET} to the server`],
    ["twice", `${SECRET} ${SECRET}`],
    ["in JSON", JSON.stringify({ x: SECRET })],
    ["in JSON within JSON", JSON.stringify({ x: JSON.stringify([SECRET]) })],
    ["in an address", `https://x.example/?q=${encodeURIComponent(SECRET)}`],
    ["in a form", new URLSearchParams({ q: SECRET, b: "1" }).toString()],
    ["in hex", Buffer.from(SECRET).toString("hex")],
    ...["", "a", "ab", "user:"].map((before) => [
      `in Base64 after "${before}"`,
      Buffer.from(`${before}${SECRET} and on`).toString("base64"),
    ]),
    ["in an address' Base64", Buffer.from(SECRET).toString("base64url")],
  ])("%s", (_name, text) => {
    const masked = holding(SECRET).mask(`before ${text} after`);
    expect(masked).toContain(REDACTED);
    expect(masked).toMatch(/^before .* after$/);
    for (const part of ["horse", "staple", "686f727365"]) expect(masked).not.toContain(part);
  });
});

test("any secret, in any text", () => {
  const secret = fc.string({ unit: "grapheme", minLength: 6, maxLength: 40 });
  fc.assert(
    fc.property(secret, fc.string(), fc.string(), (value, before, after) => {
      const { mask } = holding(value);
      for (const text of [value, encodeURIComponent(value)]) {
        expect(
          mask(before + text + after)
            .split(REDACTED)
            .join(""),
        ).not.toContain(text);
      }
    }),
  );
});

test("once it is forgotten it may be written, unless somebody else holds it too", () => {
  const { mask, release } = holding("hunter2-hunter2", "hunter2-hunter2");
  release[0]?.();
  release[0]?.();
  expect(mask("hunter2-hunter2")).toBe(REDACTED);
  release[1]?.();
  expect(mask("hunter2-hunter2")).toBe("hunter2-hunter2");
});

test("the longer goes before what stands within it", () => {
  expect(holding("secret", "secret-and-more").mask("a secret-and-more b")).toBe(`a ${REDACTED} b`);
});

test("one of a few letters, which any word may hold, is not searched for", () => {
  expect(holding("", "ready").mask("you are ready")).toBe("you are ready");
});

test("in a field of the log it goes before anything is cut", () => {
  const { mask } = holding(SECRET);
  const { error } = redactFields({ error: `${"x".repeat(1_990)}${SECRET}` }, mask);
  expect(error).not.toContain("corr");
});
