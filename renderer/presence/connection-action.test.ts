import { describe, expect, it } from "vitest";
import type { Connection, ConnectionFault } from "../../shared/connection.ts";
import { connectionQuote, connectionSentence } from "../../shared/texts/connection-text.ts";
import { CATALOGUES, languageFor } from "../../shared/texts/languages.ts";
import { createTexts } from "../../shared/texts/texts.ts";
import { connectionAction } from "./connection-action.ts";

const at = 0;
const FAULTS: readonly ConnectionFault[] = [
  "transport",
  "pingTimeout",
  "connectTimeout",
  "certificate",
  "clientCertificate",
  "noPresence",
  "suspended",
  "gateway",
  "tooManyRequests",
  "unauthorized",
  "routeMissing",
  "agentNotFound",
  "agentUnknown",
];

/** Every connection that is not live, what to do about it, and whose words it quotes. */
const LINKS: readonly [Connection, string | null, string | null][] = [
  [{ name: "connecting", since: at }, null, null],
  ...FAULTS.map((fault): [Connection, string, null] => [
    { name: "reconnecting", fault, lostAt: at, attempt: 1, retryAt: 1 },
    "retryNow",
    null,
  ]),
  [{ name: "reconnecting", fault: "transport", lostAt: at, attempt: 1, retryAt: null }, null, null],
  [{ name: "evicted", at }, "takeOver", null],
  [{ name: "ended", at, reason: { kind: "serverEnded" } }, "signOut", null],
  [{ name: "ended", at, reason: { kind: "loggedOut", reasonName: "Lunch" } }, "signOut", "Lunch"],
  [{ name: "ended", at, reason: { kind: "bySupervisor", reasonName: "X" } }, "signOut", "X"],
  [{ name: "ended", at, reason: { kind: "inactivity", reasonName: null } }, "signOut", null],
  [{ name: "refused", at, refusal: { kind: "login", detail: "no" } }, "signOut", "no"],
  [{ name: "refused", at, refusal: { kind: "licence", detail: "gone" } }, "retryNow", "gone"],
  [{ name: "refused", at, refusal: { kind: "rejected", detail: null } }, "retryNow", null],
  [{ name: "refused", at, refusal: { kind: "notOffered", detail: null } }, "retryNow", null],
  [{ name: "incompatible", at, detail: "v2" }, "retryNow", "v2"],
];

describe.each(LINKS)("%j", (connection, request, words) => {
  it("is explained in one sentence in every language", () => {
    const sentences = Object.keys(CATALOGUES).map((language) =>
      connectionSentence(connection, createTexts(languageFor("system", [language]))),
    );
    expect(sentences.filter((sentence) => !/^[^.۔]+[.۔]$/.test(sentence))).toEqual([]);
  });

  it("offers the one thing to do, and quotes what was said", () => {
    expect(connectionAction(connection)?.request ?? null).toBe(request);
    expect(connectionQuote(connection)?.words ?? null).toBe(words);
  });
});
