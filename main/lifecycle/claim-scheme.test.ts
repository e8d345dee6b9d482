import { expect, test } from "vitest";
import { createKeptLog } from "../server/testing/kept-log.ts";
import { claimScheme } from "./claim-scheme.ts";

test.each([
  { known: true, accepts: false, asked: ["is"], registered: true },
  { known: false, accepts: true, asked: ["is", "set"], registered: true },
  { known: false, accepts: false, asked: ["is", "set"], registered: false },
])("links are claimed only where nobody knows who opens them: %j", (row) => {
  const asked: string[] = [];
  const log = createKeptLog();
  const answer =
    (what: string, is: boolean) => (scheme: string, program: string, args: string[]) => {
      expect([scheme, program, args]).toEqual(["agent-status", "/opt/agent-status", ["--"]]);
      asked.push(what);
      return is;
    };
  const clients = {
    isDefaultProtocolClient: answer("is", row.known),
    setAsDefaultProtocolClient: answer("set", row.accepts),
  };
  claimScheme(clients, "/opt/agent-status", log);
  expect(asked).toEqual(row.asked);
  expect(log.lines).toMatchObject([{ fields: { registered: row.registered } }]);
});
