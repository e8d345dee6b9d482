import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { REDACTED } from "../live-secrets.ts";
import { createMask, redactFields, redactText } from "./redaction.ts";

const SECRET = "hunter2-s3cr3t";
const JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJl-_x";

describe("in a text, nothing of the secret stays", () => {
  test.each([
    ["JSON", `{"username":"amira","password":"${SECRET}"}`],
    ["JSON with a quote in the value", `{"password":"hun\\"ter2-s3cr3t"}`],
    ["JSON cut short", `{"password":"${SECRET}`],
    ["JSON with spaces", `{ "refresh_token" : "${SECRET}" }`],
    ["JSON within JSON", `{"agent":"{\\"password\\":\\"${SECRET}\\"}"}`],
    ["JSON within JSON within JSON", `"{\\\\\\"password\\\\\\":\\\\\\"${SECRET}\\\\\\"}"`],
    ["handshake", `auth: { agent: '${SECRET}', fcm: {} }`],
    ["user object", `{"keycloak_User":{"id":"1","attributes":{"x":["${SECRET}"]}}}`],
    ["inspected object", `{ password: '${SECRET}', a: 1 }`],
    ["query", `GET /login?username=a&password=${SECRET}&x=1`],
    ["header", `Authorization: Bearer ${SECRET}`],
    ["header, Basic", "authorization: Basic dTpodW50ZXIyLXMzY3IzdA=="],
    ["header, Digest", `Proxy-Authorization: Digest username="u", response="${SECRET}"`],
    ["bearer alone", `sent bearer ${SECRET} to the server`],
    ["cookie", `Set-Cookie: SID=${SECRET}; Path=/`],
    ["address with a user", `connect to https://amira:${SECRET}@cx.example.com/x failed`],
    ["token alone", `rejected ${JWT}`],
    ["token after an underscore", `x_${JWT}`],
    ["token across lines", `accessToken=${JWT}\nnext`],
  ])("%s", (_name, text) => {
    const safe = redactText(text);
    for (const part of [SECRET, "ter2", "s3cr3t", "eyJ", "c2lnbmF0dXJl", "dTpodW50"]) {
      expect(safe).not.toContain(part);
    }
    expect(safe).toContain(REDACTED);
  });
});

test.each([
  "connect ECONNREFUSED 127.0.0.1:443",
  "the author of the request passed the check",
  "agent is not authenticated",
  "https://cx.example.com/agent-manager?x=1@2",
  "Basic support only",
])("what is no secret stays: %s", (text) => {
  expect(redactText(text)).toBe(text);
});

test("around a secret, the rest stays readable", () => {
  expect(redactText('{"password":"x","status":401}')).toBe('{"password":[redacted],"status":401}');
});

test("a secret at the cut does not stay by half", () => {
  const safe = redactText(`${"x".repeat(1_990)} ${JWT}`);
  expect(safe).not.toContain("eyJ");
});

test("fields go by their keys, whatever they hold", () => {
  expect(
    redactFields({
      password: SECRET,
      accessToken: SECRET,
      authorization: SECRET,
      auth: SECRET,
      keycloak_User: SECRET,
      pin_token: 1234,
      tokenRefreshed: true,
      token: null,
      author: "Amira",
      detail: `token=${SECRET}`,
      attempt: 3,
    }),
  ).toEqual({
    password: REDACTED,
    accessToken: REDACTED,
    authorization: REDACTED,
    auth: REDACTED,
    keycloak_User: REDACTED,
    pin_token: REDACTED,
    tokenRefreshed: true,
    token: null,
    author: "Amira",
    detail: `token=${REDACTED}`,
    attempt: 3,
  });
});

test("a secret in any JSON, quoted as often as one likes, does not stay", () => {
  const key = fc.constantFrom("password", "token", "refresh_token", "auth", "keycloak_User");
  const secret = fc.stringMatching(/^[A-Za-z0-9"\\' ]{4,20}$/).map((text) => `Qq7Zz9${text}Qq7Zz9`);
  fc.assert(
    fc.property(
      fc.tuple(key, secret, fc.jsonValue({ maxDepth: 1 }), fc.nat(3), fc.boolean()),
      ([name, value, other, quotings, deep]) => {
        let text = JSON.stringify({ other, [name]: deep ? { value: [value] } : value, after: 1 });
        for (let i = 0; i < quotings; i++) text = JSON.stringify(i % 2 ? text : { agent: text });
        expect(redactText(`sent ${text}`)).not.toContain("Qq7Zz9");
      },
    ),
    { numRuns: 500 },
  );
});

test("no text is slow to redact", () => {
  // Processor time, because other programs must not decide what is slow.
  for (const piece of PIECES) {
    const before = process.cpuUsage();
    redactText(piece.repeat(20_000));
    expect(process.cpuUsage(before).user / 1_000, piece).toBeLessThan(500);
  }
});

const PIECES = [
  ...["a", "\\", '"', "'", "token", "auth", "eyJ", "eyJabcdefgh", "://", "@", "://a", " ", "\n"],
  ...[":", "=", "{", "}", "password", "password=", 'password":"', "bearer ", "basic ", "cookie: "],
  ...["authorization", "auth ", "auth\\", "[redacted]", "-", "basic aaaa"],
];

describe("people's names", () => {
  test.each(["anna-lena", "a.b+c", "o'neil", "(x)", "a/b\\c", "[y]{2}|^$", "anna@corp.com"])(
    "%s is masked wherever it stands, and nothing else is",
    (name) => {
      const mask = createMask({ people: [name], homeFolder: "" });
      expect(mask(`User ${name} not found`)).toBe("User [person] not found");
      expect(mask("User nobody not found")).toBe("User nobody not found");
    },
  );
});
