import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import type { Certificate } from "./fault-proxy.ts";

export interface CertificateFacts {
  /** What stands in it as the name of the host. */
  readonly host: string;
  readonly validFrom: Date;
  readonly validTo: Date;
}

/** Signs certificates; `cert` is what a client has to trust. */
export interface Authority {
  readonly cert: string;
  issue(facts: CertificateFacts): Certificate;
}

const DAY = 86_400_000;

/** A certificate authority that lives as long as the test does. */
export function createAuthority(name: string, now = Date.now()): Authority {
  const keys = newKeys();
  const validFrom = new Date(now - DAY);
  const validTo = new Date(now + DAY);
  const isAuthority = extension("551d13", der(0x30, der(0x01, Buffer.from([0xff]))));
  const own = { subject: name, issuer: name, validFrom, validTo, extension: isAuthority };
  return {
    cert: signed({ ...own, keys, signer: keys.privateKey }),
    issue({ host, ...validity }) {
      const hostKeys = newKeys();
      const names = extension("551d11", der(0x30, der(0x82, Buffer.from(host))));
      const facts = { subject: host, issuer: name, ...validity, extension: names };
      return {
        key: hostKeys.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
        cert: signed({ ...facts, keys: hostKeys, signer: keys.privateKey }),
      };
    },
  };
}

interface Keys {
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
  readonly extension: Buffer;
  readonly keys: Keys;
  readonly signer: KeyObject;
}

/** ECDSA with SHA-256. */
const ALGORITHM = der(0x30, oid("2a8648ce3d040302"));

/** An X.509 certificate (RFC 5280, 4.1) as PEM. */
function signed({ subject, issuer, validFrom, validTo, extension, keys, signer }: ToSign): string {
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ALGORITHM,
    nameOf(issuer),
    der(0x30, time(validFrom), time(validTo)),
    nameOf(subject),
    keys.publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, der(0x30, extension)),
  );
  const signature = sign("sha256", body, signer);
  const whole = der(0x30, body, ALGORITHM, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

function nameOf(commonName: string): Buffer {
  return der(0x30, der(0x31, der(0x30, oid("550403"), der(0x0c, Buffer.from(commonName)))));
}

function extension(id: string, value: Buffer): Buffer {
  return der(0x30, oid(id), der(0x04, value));
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
