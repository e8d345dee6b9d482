import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { createCounters } from "../counters.ts";
import { createKeptLog } from "../server/testing/kept-log.ts";
import { hardenStart } from "./hardened-start.ts";

function start(
  given: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  isPackaged = true,
  features = "",
) {
  const left = new Map(given.map((name) => [name, features]));
  const counters = createCounters();
  hardenStart({
    switches: {
      hasSwitch: (name) => left.has(name),
      getSwitchValue: (name) => left.get(name) ?? "",
      appendSwitch: (name, value) => left.set(name, value),
      removeSwitch: (name) => left.delete(name),
    },
    environment,
    isPackaged,
    log: createKeptLog(),
    counters,
  });
  const disabled = left.get("disable-features");
  left.delete("disable-features");
  const ignored = counters.read()["security.switchIgnored"];
  return { left: [...left.keys()], disabled, environment, ignored };
}

test.each([
  "ignore-certificate-errors",
  "ignore-certificate-errors-spki-list",
  "allow-insecure-localhost",
  "use-mock-cert-verifier-for-testing",
  "host-resolver-rules",
  "host-rules",
  "ssl-key-log-file",
  "log-net-log",
  "net-log-capture-mode",
  "disable-ntlm-v2",
  "auth-server-whitelist",
  "auth-server-allowlist",
  "auth-negotiate-delegate-whitelist",
  "disable-web-security",
  "remote-debugging-port",
  "remote-debugging-pipe",
])("--%s does nothing", (name) => {
  expect(start([name, "hidden"])).toMatchObject({ left: ["hidden"], ignored: 1 });
});

test.each([
  "SSLKEYLOGFILE",
  "NODE_TLS_REJECT_UNAUTHORIZED",
  "NODE_EXTRA_CA_CERTS",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
])("%s does nothing", (name) => {
  const { environment, ignored } = start([], { [name]: "0", HOME: "/home/amina" });
  expect(environment).toEqual({ HOME: "/home/amina" });
  expect(ignored).toBe(1);
});

test("a proxy may be given, and a widget that is not packed may be looked into", () => {
  const proxies = ["proxy-server", "proxy-pac-url", "no-proxy-server"];
  expect(start(proxies).left).toEqual(proxies);
  expect(start(["remote-debugging-port"], {}, false).left).toEqual(["remote-debugging-port"]);
  expect(start(["ignore-certificate-errors"], {}, false).left).toEqual([]);
});

test("a server's word does not make Chromium report to a third host", () => {
  expect(start([]).disabled).toBe("NetworkErrorLogging,Reporting");
  const given = start(["disable-features"], {}, true, "HardwareMediaKeyHandling");
  expect(given.disabled).toBe("HardwareMediaKeyHandling,NetworkErrorLogging,Reporting");
});

test.each(["hardenStart({", "keepSessionsQuiet(app)", "refuseClientCertificates({"])(
  "%s is called before anything of Chromium's runs",
  (call) => {
    const source = readFileSync(path.join(import.meta.dirname, "../index.ts"), "utf8");
    expect(source.indexOf(call)).toBeGreaterThan(0);
    expect(source.indexOf(call)).toBeLessThan(source.indexOf("app.whenReady()"));
  },
);

describe("no line of the program", () => {
  const root = path.join(import.meta.dirname, "../..");
  const sources = ["main", "shared", "renderer"].flatMap((part) =>
    readdirSync(path.join(root, part), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|(^|[\\/])testing[\\/]/.test(file))
      .map(
        (file) =>
          [path.join(part, file), readFileSync(path.join(root, part, file), "utf8")] as const,
      ),
  );
  const having = (pattern: RegExp) =>
    sources.filter(([, text]) => pattern.test(text)).map(([file]) => file.replaceAll("\\", "/"));

  test.each([
    ["turns the check of certificates off", /rejectUnauthorized|checkServerIdentity/],
    ["waves a certificate through", /["']certificate-error["']/],
    [
      "speaks TLS by itself, past the system's proxy and trust",
      /["']node:(?:https|tls|http2?)["']/,
    ],
    ["adds a switch that weakens TLS", /appendSwitch\(["'](?:ignore|allow-insecure|host-)/],
  ])("%s", (_, pattern) => {
    expect(having(pattern)).toEqual([]);
  });

  test("but one has a say in certificates, and only through the verdict", () => {
    expect(
      having(/setCertificateVerifyProc/).filter((file) => !file.endsWith("trusted-chain.ts")),
    ).toEqual(["main/server/electron-network.ts"]);
    const [, text] = sources.find(([file]) => file.endsWith("electron-network.ts")) ?? ["", ""];
    expect(text.match(/setCertificateVerifyProc\(.*/g)).toEqual([
      "setCertificateVerifyProc((request, answer) => void verdict(request).then(answer));",
    ]);
  });

  test("but one is asked for a certificate of the agent's, and gives none", () => {
    expect(having(/["']select-client-certificate["']/)).toEqual(["main/security/app-guards.ts"]);
  });

  test("but one opens connections", () => {
    expect(having(/\bnet\.(?:fetch|request|WebSocket)\b|\bsession\.fetch\b/)).toEqual([
      "main/server/electron-network.ts",
    ]);
  });
});
