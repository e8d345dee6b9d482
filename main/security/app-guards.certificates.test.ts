import { EventEmitter } from "node:events";
import { expect, test, vi } from "vitest";
import { createKeptLog } from "../server/testing/kept-log.ts";
import { refuseClientCertificates } from "./app-guards.ts";

const STORE = [{ subjectName: "amina@corp.example", data: "-----BEGIN CERTIFICATE-----" }];

/** Asks as Electron does: what is neither prevented nor answered gets the first of the store. */
function ask(app: EventEmitter, server: string): unknown[] {
  const given: unknown[] = [];
  let prevented = false;
  const event = { preventDefault: () => (prevented = true) };
  const answer = vi.fn((certificate?: unknown) => void given.push(certificate ?? null));
  app.emit("select-client-certificate", event, null, server, STORE, answer);
  if (!prevented) given.push(STORE[0]);
  return given;
}

test("a server that asks for a certificate gets none, which is logged once a server", () => {
  const app = new EventEmitter();
  const log = createKeptLog();
  refuseClientCertificates({ app, log });
  const asked = ["gw.example:443", "gw.example:443", "other.example:8443"];
  expect(asked.map((server) => ask(app, server))).toEqual([[null], [null], [null]]);
  expect(log.lines.map(({ event, fields }) => [event, fields["server"]])).toEqual([
    ["certificate.notGiven", "gw.example:443"],
    ["certificate.notGiven", "other.example:8443"],
  ]);
  expect(JSON.stringify(log.lines)).not.toContain("amina");
});
