import { type KeyObject, randomBytes, sign } from "node:crypto";
import { isIPv4, isIPv6 } from "node:net";

export interface Keys {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export interface ToSign {
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly extensions: readonly Buffer[];
  readonly keys: Keys;
  readonly signer: Keys;
}

const ECDSA = der(0x30, oid("2a8648ce3d040302"));
const RSA = der(0x30, oid("2a864886f70d01010b"), der(0x05));

/** An X.509 certificate (RFC 5280, 4.1) as PEM, with SHA-256. */
export function signed({
  subject,
  issuer,
  validFrom,
  validTo,
  extensions,
  keys,
  signer,
}: ToSign): string {
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

export function subjectNames(hosts: readonly string[]): Buffer {
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
