import { beforeEach, expect, test } from "vitest";
import { certificatesIn, createAuthority } from "../../simulator/certificates.ts";
import { createCounters } from "../counters.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { createKeptLog } from "./testing/kept-log.ts";
import { certificateVerdict, type PresentedCertificate } from "./trusted-chain.ts";

const HOST = "cx.example.com";
const [OK, CHROMIUMS_OWN] = [0, -3];
const UNKNOWN_AUTHORITY = -202;
const root = createAuthority("Company Root");
const middle = root.authority("Company Servers");

let counters: ReturnType<typeof createCounters>;
let verdict: ReturnType<typeof certificateVerdict>;
beforeEach(() => {
  counters = createCounters();
  const basics = { clock: manualClock(Date.now()), log: createKeptLog(), counters };
  verdict = certificateVerdict({ ...basics, authorities: async () => certificatesIn(root.cert) });
});

/** As Electron hands a chain over: each with its issuer inside. */
function presented(chain: string): PresentedCertificate {
  const [last, ...before] = certificatesIn(chain).toReversed();
  if (last === undefined) throw new Error("no certificate");
  const first: PresentedCertificate = { data: last.toString() };
  return before.reduce((issuerCert, each) => ({ data: each.toString(), issuerCert }), first);
}

const certificate = presented(middle.issue({ host: HOST }).cert);

test("an unknown authority that the policy names is trusted", async () => {
  expect(await verdict({ hostname: HOST, certificate, errorCode: UNKNOWN_AUTHORITY })).toBe(OK);
  expect(counters.read()["certificate.byPolicy"]).toBe(1);
});

test("a wrong host that hides behind the unknown authority is not", async () => {
  const request = { hostname: "cy.example.com", certificate, errorCode: UNKNOWN_AUTHORITY };
  expect(await verdict(request)).toBe(CHROMIUMS_OWN);
  expect(counters.read()["certificate.refused"]).toBe(1);
});

test("an expired certificate that hides behind it is not", async () => {
  const [validFrom, validTo] = [new Date(0), new Date(1_000)];
  const expired = presented(middle.issue({ host: HOST, validFrom, validTo }).cert);
  const request = { hostname: HOST, certificate: expired, errorCode: UNKNOWN_AUTHORITY };
  expect(await verdict(request)).toBe(CHROMIUMS_OWN);
});

test.each([
  ["trusted", 0],
  ["a wrong name", -200],
  ["a wrong date", -201],
  ["errors in it", -203],
  ["no way to ask whether it was revoked", -205],
  ["revoked", -206],
  ["invalid", -207],
  ["a weak signature", -208],
  ["a weak key", -211],
  ["a name that its authority may not vouch for", -212],
  ["no transparency", -214],
  ["a known interception", -217],
])("Chromium's own verdict stands for: %s", async (_, errorCode) => {
  expect(await verdict({ hostname: HOST, certificate, errorCode })).toBe(CHROMIUMS_OWN);
});

test.each([
  ["no certificate", { data: "" }],
  ["rubbish", { data: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" }],
  ["a chain without end", endless()],
])("%s is refused, and nothing is thrown", async (_, shown) => {
  const request = { hostname: HOST, certificate: shown, errorCode: UNKNOWN_AUTHORITY };
  expect(await verdict(request)).toBe(CHROMIUMS_OWN);
});

function endless(): PresentedCertificate {
  const other = createAuthority("Other").issue({ host: HOST });
  const each = { data: other.cert, issuerCert: { data: other.cert } };
  each.issuerCert = each;
  return each;
}
