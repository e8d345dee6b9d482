import { generateKeyPairSync } from "node:crypto";
import { connect as connectTcp } from "node:net";
import { connect, createServer } from "node:tls";
import { expect, test } from "vitest";
import {
  type Certificate,
  certificatesIn,
  createAuthority,
  selfSigned,
} from "../../simulator/certificates.ts";
import {
  addressSubtree,
  basicConstraints,
  directorySubtree,
  extendedKeyUsage,
  hostSubtree,
  keyUsage,
  nameConstraints,
  unknownDemand,
} from "../../simulator/x509.ts";
import { distrustOf } from "./trusted-chain.ts";

const HOST = "cx.example.com";
const DAY = 86_400_000;
const now = Date.now();
const past = { validFrom: new Date(now - 3 * DAY), validTo: new Date(now - 2 * DAY) };
const future = { validFrom: new Date(now + 2 * DAY), validTo: new Date(now + 3 * DAY) };
const signing = (bits: number) => ({ extensions: [basicConstraints(true), keyUsage(bits)] });
const limited = (pathLength: number) => ({ extensions: [basicConstraints(true, pathLength)] });
const constrained = (subtrees: Parameters<typeof nameConstraints>[0]) => ({
  extensions: [basicConstraints(true), nameConstraints(subtrees)],
});

const root = createAuthority("Company Root");
const impostor = createAuthority("Company Root");
const own = selfSigned(HOST);
const ISSUED = root.issue({ host: HOST });
const smallRsa = generateKeyPairSync("rsa", { modulusLength: 1_024 });
const strongRsa = generateKeyPairSync("rsa", { modulusLength: 2_048 });

interface Case {
  readonly shown: Certificate;
  readonly ca?: string;
  readonly host?: string;
  /** Where OpenSSL is more or less strict than we are; said why in the name. */
  readonly openSsl?: boolean;
}

const by = (authority: { cert: string; issue: typeof root.issue }, host = HOST): Case => ({
  shown: authority.issue({ host }),
  ca: authority.cert,
});
const below = (...facts: readonly Parameters<typeof root.authority>[1][]) =>
  facts.reduce((above, each, index) => above.authority(`Below ${index}`, each), root);
const withRoot = (facts: Parameters<typeof createAuthority>[1]) => createAuthority("Root", facts);

const TRUSTED: readonly (readonly [string, Case])[] = [
  ["the policy's authority", by(root)],
  ["an intermediate that comes with it", { shown: below({}).issue({ host: HOST }) }],
  ["three intermediates", { shown: below({}, {}, {}).issue({ host: HOST }) }],
  ["a wildcard", { shown: root.issue({ host: "*.example.com" }) }],
  ["one of several names", { shown: root.issue({ host: ["a.example", HOST] }) }],
  ["an IPv4 address", { shown: root.issue({ host: "127.0.0.1" }), host: "127.0.0.1" }],
  ["an IPv6 address", { shown: root.issue({ host: "::1" }), host: "::1" }],
  ["the server's own certificate, put into the file", { shown: own, ca: own.cert }],
  [
    "the server's own certificate in the file, whoever issued it (OpenSSL wants the whole chain)",
    { shown: ISSUED, ca: firstOf(ISSUED.cert), openSsl: false },
  ],
  [
    "a use for servers",
    { shown: root.issue({ host: HOST, extensions: [extendedKeyUsage("server", "client")] }) },
  ],
  ["an authority that may sign", by(withRoot(signing(0x06)))],
  ["a path length that is kept", by(withRoot(limited(0)))],
  ["a key of RSA", { shown: root.issue({ host: HOST, keys: strongRsa }) }],
];

const middle = below({});
const REFUSED: readonly (readonly [string, Case])[] = [
  ["another authority", { shown: createAuthority("Other").issue({ host: HOST }) }],
  ["an authority of the same name", { shown: impostor.issue({ host: HOST }) }],
  ["a name of another host", { shown: root.issue({ host: "elsewhere.example" }) }],
  ["a wildcard over two words", { shown: root.issue({ host: "*.com" }), host: "cx.example.com" }],
  ["a host within the name", { shown: root.issue({ host: "example.com" }) }],
  [
    "a name where an address was asked for",
    { shown: root.issue({ host: HOST }), host: "127.0.0.1" },
  ],
  ["an expired certificate", { shown: root.issue({ host: HOST, ...past }) }],
  ["a certificate not valid yet", { shown: root.issue({ host: HOST, ...future }) }],
  ["an expired intermediate", { shown: below(past).issue({ host: HOST }) }],
  ["an expired authority", by(withRoot(past))],
  [
    "an intermediate that is no authority",
    { shown: below({ extensions: [basicConstraints(false)] }).issue({ host: HOST }) },
  ],
  [
    "an intermediate without a word about it",
    { shown: below({ extensions: [] }).issue({ host: HOST }) },
  ],
  ["an intermediate that may not sign", { shown: below(signing(0x80)).issue({ host: HOST }) }],
  [
    "an intermediate that does not come with it",
    {
      shown: { ...middle.issue({ host: HOST }), cert: firstOf(middle.issue({ host: HOST }).cert) },
    },
  ],
  [
    "a path length that is not kept",
    { ...by(root), shown: below(limited(0), {}).issue({ host: HOST }) },
  ],
  [
    "names that are permitted (not judged here)",
    { ...by(withRoot(constrained({ permitted: [hostSubtree("example.com")] }))), openSsl: true },
  ],
  [
    "names that are not excluded (not judged here)",
    { ...by(withRoot(constrained({ excluded: [hostSubtree("example.org")] }))), openSsl: true },
  ],
  [
    "an address that is permitted (not judged here)",
    {
      ...by(
        withRoot(constrained({ permitted: [addressSubtree(10, 0, 0, 0, 255, 0, 0, 0)] })),
        "10.1.2.3",
      ),
      host: "10.1.2.3",
      openSsl: true,
    },
  ],
  [
    "a directory that is permitted (not judged here)",
    { ...by(withRoot(constrained({ permitted: [directorySubtree(HOST)] }))), openSsl: true },
  ],
  [
    "names outside of what is permitted",
    by(withRoot(constrained({ permitted: [hostSubtree("example.org")] }))),
  ],
  [
    "names that are excluded",
    by(withRoot(constrained({ excluded: [hostSubtree("example.com")] }))),
  ],
  [
    "an intermediate's names outside of what is permitted",
    {
      shown: below(constrained({ permitted: [hostSubtree("example.org")] })).issue({ host: HOST }),
    },
  ],
  [
    "an address outside of what is permitted",
    {
      ...by(
        withRoot(constrained({ permitted: [addressSubtree(10, 0, 0, 0, 255, 0, 0, 0)] })),
        "11.1.2.3",
      ),
      host: "11.1.2.3",
    },
  ],
  [
    "a directory outside of what is permitted",
    by(withRoot(constrained({ permitted: [directorySubtree("Other")] }))),
  ],
  [
    "a use for clients alone",
    { shown: root.issue({ host: HOST, extensions: [extendedKeyUsage("client")] }) },
  ],
  [
    "an intermediate for clients alone",
    {
      shown: below({ extensions: [basicConstraints(true), extendedKeyUsage("client")] }).issue({
        host: HOST,
      }),
    },
  ],
  [
    "a key that only signs certificates",
    { shown: root.issue({ host: HOST, extensions: [keyUsage(0x04)] }) },
  ],
  [
    "a demand that nobody knows",
    { shown: root.issue({ host: HOST, extensions: [unknownDemand()] }) },
  ],
  [
    "an intermediate with a demand that nobody knows",
    {
      shown: below({ extensions: [basicConstraints(true), unknownDemand()] }).issue({ host: HOST }),
    },
  ],
  [
    "another server's own certificate, put into the file",
    { shown: own, ca: selfSigned(HOST).cert },
  ],
  ["a certificate by the server's own, put into the file", { shown: byLeaf(), ca: own.cert }],
  [
    "a weak key (OpenSSL's default takes it)",
    { shown: root.issue({ host: HOST, keys: smallRsa }), openSsl: true },
  ],
  [
    "an excluded directory (too hard to compare)",
    { ...by(withRoot(constrained({ excluded: [directorySubtree("Other")] }))), openSsl: true },
  ],
];

/** The first certificate of a chain. */
function firstOf(chain: string): string {
  return `${chain.split("-----END CERTIFICATE-----")[0]}-----END CERTIFICATE-----\n`;
}

/** An impostor who has only the name of the server whose own certificate is trusted. */
function byLeaf(): Certificate {
  return createAuthority(HOST, { extensions: [] }).issue({ host: HOST });
}

const judge = ({ shown, ca = root.cert, host = HOST }: Case) =>
  distrustOf(certificatesIn(shown.cert), host, certificatesIn(ca), now);

test.each(TRUSTED)("trusts %s", (_, each) => expect(judge(each)).toBeNull());
test.each(REFUSED)("refuses %s", (_, each) => expect(judge(each)).not.toBeNull());

/** A real handshake with OpenSSL's own judgement. */
async function openSslTrusts({ shown, ca = root.cert, host = HOST }: Case): Promise<boolean> {
  let server: ReturnType<typeof createServer>;
  try {
    server = createServer({ ...shown, ciphers: "DEFAULT:@SECLEVEL=0" });
  } catch {
    return false;
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : 0;
  server.on("tlsClientError", () => {});
  const socket = connectTcp(port, "127.0.0.1");
  const trusted = await new Promise<boolean>((resolve) => {
    const secure = connect({ socket, host, ca, ciphers: "DEFAULT:@SECLEVEL=0" }, () =>
      resolve(secure.authorized),
    );
    secure.on("error", () => resolve(false));
  });
  socket.destroy();
  await new Promise((resolve) => server.close(resolve));
  return trusted;
}

test.each([
  ...TRUSTED.map(([name, each]) => [name, each, each.openSsl ?? true] as const),
  ...REFUSED.map(([name, each]) => [name, each, each.openSsl ?? false] as const),
])("OpenSSL's judgement of %s", async (_, each, trusted) => {
  expect(await openSslTrusts(each)).toBe(trusted);
});

test("finds its way through certificates in any order, and gives up among look-alikes", () => {
  const [leaf, ...middles] = certificatesIn(below({}, {}).issue({ host: HOST }).cert);
  if (leaf === undefined) throw new Error("no certificate");
  const authorities = certificatesIn(root.cert);
  expect(distrustOf([leaf, ...middles.toReversed()], HOST, authorities, now)).toBeNull();
  // Each could have issued each other one, so there are as many ways as there are orders.
  const loop = createAuthority("Loop");
  const alike = Array.from({ length: 9 }, () => certificatesIn(loop.cert)).flat();
  const shown = certificatesIn(loop.issue({ host: HOST }).cert);
  const begun = performance.now();
  expect(distrustOf([...shown, ...alike], HOST, authorities, now)).not.toBeNull();
  expect(performance.now() - begun).toBeLessThan(1_000);
});

test("no certificates, no authorities, no trust", () => {
  const shown = certificatesIn(root.issue({ host: HOST }).cert);
  expect(distrustOf([], HOST, certificatesIn(root.cert), now)).not.toBeNull();
  expect(distrustOf(shown, HOST, [], now)).not.toBeNull();
  expect(distrustOf(shown, "", certificatesIn(root.cert), now)).not.toBeNull();
});

test("brackets of an address and a trailing dot of a name belong to the URL, not to the host", () => {
  const authorities = certificatesIn(root.cert);
  const named = certificatesIn(root.issue({ host: HOST }).cert);
  const addressed = certificatesIn(root.issue({ host: "::1" }).cert);
  expect(distrustOf(named, `${HOST}.`, authorities, now)).toBeNull();
  expect(distrustOf(addressed, "[::1]", authorities, now)).toBeNull();
});

test("tells why, for the log", () => {
  const why = (each: Case) => judge(each);
  expect(why({ ...by(root), host: "elsewhere.example" })).toBe("notThisServer");
  expect(why({ shown: impostor.issue({ host: HOST }) })).toBe("noAuthority");
  const permitted = [hostSubtree("example.com")];
  expect(why(by(withRoot(constrained({ permitted }))))).toBe("notJudged");
  expect(why({ shown: root.issue({ host: HOST, keys: smallRsa }) })).toBe("weak");
});
