import {
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from "node:crypto";
import { isIPv4, isIPv6 } from "node:net";

/** What a server needs to speak TLS. `cert` may be a whole chain, the server's own first. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

export interface CertificateFacts {
  /** What stands in it as the name of the host; a name or an address, or several. */
  readonly host: string | readonly string[];
  readonly validFrom?: Date;
  readonly validTo?: Date;
  readonly extensions?: readonly Buffer[];
  readonly keys?: Keys;
}

export interface AuthorityFacts {
  readonly validFrom?: Date;
  readonly validTo?: Date;
  /** In place of those of an authority. */
  readonly extensions?: readonly Buffer[];
}

/** Signs certificates; `cert` is what a client has to trust. */
export interface Authority {
  readonly cert: string;
  issue(facts: CertificateFacts): Certificate;
  /** An authority that this one vouches for; what it issues comes with its own certificate. */
  authority(name: string, facts?: AuthorityFacts): Authority;
}

const DAY = 86_400_000;

/** A certificate authority that lives as long as the test does. */
export function createAuthority(name: string, facts: AuthorityFacts = {}): Authority {
  const keys = newKeys();
  const { extensions = [basicConstraints(true)] } = facts;
  const own = { subject: name, issuer: name, ...validity(facts), extensions };
  return authorityOf(name, keys, signed({ ...own, keys, signer: keys }), "");
}

function authorityOf(name: string, keys: Keys, cert: string, shown: string): Authority {
  return {
    cert,
    issue({ host, extensions = [], keys: given, ...dates }) {
      const hostKeys = given ?? newKeys();
      const hosts = typeof host === "string" ? [host] : host;
      const own = { subject: hosts[0] ?? "", issuer: name, ...validity(dates) };
      const all = { ...own, extensions: [subjectNames(hosts), ...extensions] };
      return {
        key: hostKeys.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
        cert: signed({ ...all, keys: hostKeys, signer: keys }) + shown,
      };
    },
    authority(below, facts = {}) {
      const belowKeys = newKeys();
      const { extensions = [basicConstraints(true)] } = facts;
      const own = { subject: below, issuer: name, ...validity(facts), extensions };
      const belowCert = signed({ ...own, keys: belowKeys, signer: keys });
      return authorityOf(below, belowKeys, belowCert, belowCert + shown);
    },
  };
}

/** A certificate that vouches for itself. */
export function selfSigned(host: string, extensions: readonly Buffer[] = []): Certificate {
  const keys = newKeys();
  const own = { subject: host, issuer: host, ...validity({}), keys, signer: keys };
  return {
    key: keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: signed({ ...own, extensions: [subjectNames([host]), ...extensions] }),
  };
}

function validity({ validFrom, validTo }: AuthorityFacts) {
  const now = Date.now();
  return { validFrom: validFrom ?? new Date(now - DAY), validTo: validTo ?? new Date(now + DAY) };
}

/** The certificates of a chain, as they stand in it. */
export function certificatesIn(chain: string): readonly X509Certificate[] {
  const blocks = chain.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}

export interface Keys {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

function newKeys(): Keys {
  return generateKeyPairSync("ec", { namedCurve: "prime256v1" });
}

interface ToSign {
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly extensions: readonly Buffer[];
  readonly keys: Keys;
  readonly signer: Keys;
}

/** With SHA-256. */
const ECDSA = der(0x30, oid("2a8648ce3d040302"));
const RSA = der(0x30, oid("2a864886f70d01010b"), der(0x05));

/** An X.509 certificate (RFC 5280, 4.1) as PEM. */
function signed({ subject, issuer, validFrom, validTo, extensions, keys, signer }: ToSign): string {
  const algorithm = signer.privateKey.asymmetricKeyType === "rsa" ? RSA : ECDSA;
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    nameOf(issuer),
    der(0x30, time(validFrom), time(validTo)),
    nameOf(subject),
    keys.publicKey.export({ type: "spki", format: "der" }),
    ...(extensions.length === 0 ? [] : [der(0xa3, der(0x30, ...extensions))]),
  );
  const signature = sign("sha256", body, signer.privateKey);
  const whole = der(0x30, body, algorithm, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

/** Whether it is an authority, and how many may follow below it. */
export function basicConstraints(isAuthority: boolean, pathLength?: number): Buffer {
  const parts = isAuthority ? [der(0x01, Buffer.from([0xff]))] : [];
  const length = pathLength === undefined ? [] : [der(0x02, Buffer.from([pathLength]))];
  return extension("551d13", der(0x30, ...parts, ...length), true);
}

/** RFC 5280, 4.2.1.3: the first byte of the bits. */
export function keyUsage(bits: number): Buffer {
  return extension("551d0f", der(0x03, Buffer.from([0, bits])), true);
}

export function extendedKeyUsage(...uses: readonly ("server" | "client")[]): Buffer {
  const ids = uses.map((use) => oid(use === "server" ? "2b06010505070301" : "2b06010505070302"));
  return extension("551d25", der(0x30, ...ids));
}

export function nameConstraints(subtrees: {
  readonly permitted?: readonly Buffer[];
  readonly excluded?: readonly Buffer[];
}): Buffer {
  const of = (tag: number, names: readonly Buffer[] = []) =>
    names.length === 0 ? [] : [der(tag, ...names.map((name) => der(0x30, name)))];
  const parts = [...of(0xa0, subtrees.permitted), ...of(0xa1, subtrees.excluded)];
  return extension("551d1e", der(0x30, ...parts), true);
}

export const hostSubtree = (host: string) => der(0x82, Buffer.from(host));
export const addressSubtree = (...bytes: readonly number[]) => der(0x87, Buffer.from(bytes));
export const directorySubtree = (commonName: string) => der(0xa4, nameOf(commonName));

/** An extension of nobody's, that must not be passed over. */
export const unknownDemand = () => extension("2a0304", der(0x05), true);

function subjectNames(hosts: readonly string[]): Buffer {
  return extension("551d11", der(0x30, ...hosts.map(generalName)));
}

function generalName(host: string): Buffer {
  if (isIPv4(host)) return der(0x87, Buffer.from(host.split(".").map(Number)));
  if (isIPv6(host)) {
    const [head = "", tail = ""] = host.split("::");
    const words = (text: string) => text.split(":").filter(Boolean);
    const zeros = 8 - words(head).length - words(tail).length;
    const all = [...words(head), ...Array.from({ length: zeros }, () => "0"), ...words(tail)];
    return der(0x87, Buffer.from(all.map((word) => word.padStart(4, "0")).join(""), "hex"));
  }
  return der(0x82, Buffer.from(host));
}

function nameOf(commonName: string): Buffer {
  return der(0x30, der(0x31, der(0x30, oid("550403"), der(0x0c, Buffer.from(commonName)))));
}

function extension(id: string, value: Buffer, critical = false): Buffer {
  const mark = critical ? [der(0x01, Buffer.from([0xff]))] : [];
  return der(0x30, oid(id), ...mark, der(0x04, value));
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, "hex"));
}

/** GeneralizedTime, to the second. */
function time(date: Date): Buffer {
  return der(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]|\..*/g, "")}Z`));
}

/** One element: its tag, its length, what is in it. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
