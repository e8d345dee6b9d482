import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseServerAddress, type ServerAddress, withoutPassword } from "./server-address.ts";

const strict = { allowInsecure: false };

function addressOf(typed: string, policy = strict): ServerAddress {
  const result = parseServerAddress(typed, policy);
  if (!result.ok) throw new Error(`${typed}: ${result.failure.kind}`);
  return result.address;
}

function failureOf(typed: string, policy = strict): string | null {
  const result = parseServerAddress(typed, policy);
  return result.ok ? null : result.failure.kind;
}

describe("parseServerAddress", () => {
  test("gives every part of the deployment its address", () => {
    expect(addressOf("https://cx.example.com/")).toEqual({
      server: "https://cx.example.com",
      agentManager: "https://cx.example.com/agent-manager",
      socketOrigin: "https://cx.example.com",
      socketPath: "/agent-manager/socket.io",
      unifiedAdmin: "https://cx.example.com/unified-admin",
      teamAnnouncement: "https://cx.example.com/team-announcement/announcement",
      routingEngine: "https://cx.example.com/routing-engine",
    });
  });

  test("puts every part below a path prefix", () => {
    expect(addressOf("https://apps.example.com:8443/cx/agent-manager")).toEqual({
      server: "https://apps.example.com:8443/cx",
      agentManager: "https://apps.example.com:8443/cx/agent-manager",
      socketOrigin: "https://apps.example.com:8443",
      socketPath: "/cx/agent-manager/socket.io",
      unifiedAdmin: "https://apps.example.com:8443/cx/unified-admin",
      teamAnnouncement: "https://apps.example.com:8443/cx/team-announcement/announcement",
      routingEngine: "https://apps.example.com:8443/cx/routing-engine",
    });
  });

  test.each([
    ["cx.example.com", "https://cx.example.com"],
    ["  cx.example.com \n", "https://cx.example.com"],
    ["CX.Example.COM", "https://cx.example.com"],
    ["https://cx.example.com:443", "https://cx.example.com"],
    ["cx.example.com:8443", "https://cx.example.com:8443"],
    ["cx.example.com/agent-manager", "https://cx.example.com"],
    ["cx.example.com/agent-manager/", "https://cx.example.com"],
    ["cx.example.com//agent-manager//", "https://cx.example.com"],
    ["https://cx.example.com/agent-manager/agent/login", "https://cx.example.com"],
    ["https://cx.example.com/agent-manager/socket.io/?EIO=4", "https://cx.example.com"],
    ["https://cx.example.com/?next=/x#/login", "https://cx.example.com"],
    ["cx.example.com/tenants/one/", "https://cx.example.com/tenants/one"],
    ["https://cx.example.com/unified-agent/#/login", "https://cx.example.com"],
    ["https://cx.example.com/agent-desk-ui/", "https://cx.example.com"],
    ["https://cx.example.com/cx/unified-agent/index.html", "https://cx.example.com/cx"],
    ["https://cx.example.com/unified-admin", "https://cx.example.com"],
    ["cx.example.com/agent-managers", "https://cx.example.com/agent-managers"],
    ["localhost:3000", "https://localhost:3000"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["http://cx.localhost", "http://cx.localhost"],
    ["http://127.0.0.1:4000/agent-manager", "http://127.0.0.1:4000"],
    ["http://127.8.9.1", "http://127.8.9.1"],
    ["http://[::1]:4000", "http://[::1]:4000"],
    ["2001:db8::7", "https://[2001:db8::7]"],
    ["[2001:db8::7]:8443", "https://[2001:db8::7]:8443"],
    ["https://[2001:db8::7]/agent-manager", "https://[2001:db8::7]"],
    ["büro.example", "https://xn--bro-hoa.example"],
    ["cx", "https://cx"],
    ["cx.example.com.", "https://cx.example.com"],
    ["https://cx.example.com.:8443/cx/", "https://cx.example.com:8443/cx"],
    ["مثال.example", "https://xn--mgbh0fb.example"],
    ["https://BÜRO.example/agent-manager", "https://xn--bro-hoa.example"],
    ["::1", "https://[::1]"],
    ["[2001:DB8:0:0::7]", "https://[2001:db8::7]"],
    ["::ffff:10.0.0.5", "https://[::ffff:a00:5]"],
    ["https://gw.example.com/cx/agent-manager", "https://gw.example.com/cx"],
    ["https://gw.example.com/a%20b/agent-manager", "https://gw.example.com/a%20b"],
  ])("understands %j", (typed, server) => {
    expect(addressOf(typed).server).toBe(server);
  });

  test.each([
    ["", "badAddress"],
    ["   ", "badAddress"],
    ["https://", "badAddress"],
    ["cx example com", "badAddress"],
    ["cx.example.com:99999", "badAddress"],
    ["ftp://cx.example.com", "badAddress"],
    ["wss://cx.example.com", "badAddress"],
    ["file:///etc/hosts", "badAddress"],
    ["https://agent:secret@cx.example.com", "badAddress"],
    [`${"a".repeat(3_000)}.example`, "badAddress"],
    ["fe80::1%eth0", "badAddress"],
    ["[fe80::1%25eth0]:8443", "badAddress"],
    ["[::1", "badAddress"],
    ["cx..example.com..", "badAddress"],
    [".", "badAddress"],
    ["http://[2001:db8::7]", "insecureAddress"],
    ["http://cx.example.com.", "insecureAddress"],
    ["http://cx.example.com", "insecureAddress"],
    ["HTTP://cx.example.com/agent-manager", "insecureAddress"],
    ["http://10.0.0.5", "insecureAddress"],
    ["http://localhost.example.com", "insecureAddress"],
    ["http://127.0.0.1.example.com", "insecureAddress"],
  ])("refuses %j as %s", (typed, kind) => {
    expect(failureOf(typed)).toBe(kind);
  });

  test("lets http through where the policy allows it", () => {
    expect(addressOf("http://cx.example.com", { allowInsecure: true }).agentManager).toBe(
      "http://cx.example.com/agent-manager",
    );
  });

  test("never throws, never lets an overheard or foreign scheme through, and understands itself", () => {
    const typed = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc
        .tuple(fc.constantFrom("http://", "https://", ""), fc.domain())
        .map((parts) => parts.join("")),
      fc.ipV6(),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const result = parseServerAddress(text, strict);
        if (!result.ok) return;
        const { address } = result;
        const { protocol, hostname } = new URL(address.server);
        if (protocol !== "https:") expect(hostname).toMatch(/(^|\.)localhost$|^127\.|^\[::1\]$/);
        expect(addressOf(address.server)).toEqual(address);
        expect(addressOf(address.agentManager)).toEqual(address);
        for (const url of Object.values(address)) expect(url).not.toMatch(/[^:]\/\/|\/$/);
      }),
      { numRuns: 300 },
    );
  });
});

test.each([
  ["https://anna:s3cret@cx.example.com/x", "https://cx.example.com/x"],
  ["anna:s3cret@cx.example.com", "cx.example.com"],
  ["https://anna:s3/c@ret@cx.example.com", "https://cx.example.com"],
  ["https://cx.example.com:8443/a", "https://cx.example.com:8443/a"],
  ["ann@corp.com", "ann@corp.com"],
  ["ann@corp.com:8443/cx", "ann@corp.com:8443/cx"],
  ["https://ann@corp.com", "https://ann@corp.com"],
  [" https://:s3cret@corp.com", " https://corp.com"],
])("%s is shown again as %s", (typed, shown) => {
  expect(withoutPassword(typed)).toBe(shown);
});
