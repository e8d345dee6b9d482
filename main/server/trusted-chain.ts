import { type KeyObject, X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import type { EpochMs } from "../../shared/time.ts";
import type { Basics } from "../log.ts";

/** As much of Electron's `Certificate` as is read; one that ends the chain has no issuer's. */
export interface PresentedCertificate {
  readonly data: string;
  readonly issuerCert?: PresentedCertificate;
}

/** As much of what `Session.setCertificateVerifyProc` hands over. */
export interface VerifyRequest {
  readonly hostname: string;
  readonly certificate: PresentedCertificate;
  /** Chromium's own verdict: 0, or a number of `net_error_list.h`. */
  readonly errorCode: number;
}

/**
 * What vouches for servers now, beside Chromium's own authorities. The same promise, until that is
 * something else.
 */
export type CurrentAuthorities = () => Promise<readonly X509Certificate[]>;

export interface VerdictParts extends Basics {
  /** The further authorities of an administrator's policy. */
  readonly authorities: CurrentAuthorities;
}

const TRUSTED = 0;
const CHROMIUMS_OWN = -3;
/** `ERR_CERT_AUTHORITY_INVALID` */
const UNKNOWN_AUTHORITY = -202;
const LONGEST_CHAIN = 20;

/**
 * What to say of a server's certificate: Chromium's own verdict, always, except where it knows no
 * authority that vouches for it and the policy names one that does. An unknown authority is the first
 * thing that Chromium tells, and hides whatever else is wrong, so all of it is checked here. Never
 * rejects.
 */
export function certificateVerdict(
  parts: VerdictParts,
): (request: VerifyRequest) => Promise<number> {
  const { clock, log, counters } = parts;
  return async ({ hostname, certificate, errorCode }) => {
    if (errorCode !== UNKNOWN_AUTHORITY) return CHROMIUMS_OWN;
    const authorities = await parts.authorities();
    const why = distrust(certificate, hostname, authorities, clock.now());
    if (why !== null) {
      counters.count("certificate.refused");
      log.warn("certificate.refused", { host: hostname, authorities: authorities.length, why });
      return CHROMIUMS_OWN;
    }
    counters.count("certificate.byPolicy");
    return TRUSTED;
  };
}

/** Of what the server showed; whatever is no chain of certificates is not trusted. */
function distrust(
  shown: PresentedCertificate,
  host: string,
  authorities: readonly X509Certificate[],
  now: EpochMs,
): Distrust | "broken" | null {
  try {
    return distrustOf(chainOf(shown), host, authorities, now);
  } catch {
    return "broken";
  }
}

/** The chain as the server showed it, its own certificate first. */
function chainOf(first: PresentedCertificate): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next: PresentedCertificate | undefined = first;
  for (; next !== undefined && chain.length < LONGEST_CHAIN; next = next.issuerCert) {
    chain.push(new X509Certificate(next.data));
  }
  return chain;
}

/** Longer than any company's chain, so that nobody makes us search long. */
const MOST_CERTIFICATES = 10;

/** Why a chain is not trusted; for the log. */
export type Distrust =
  /** Another name, another time, or a use that is not a server's. */
  | "notThisServer"
  /** None of the authorities issued it, or one in between may not issue. */
  | "noAuthority"
  /** It demands what is not judged here: name constraints, policies, or an unknown critical extension. */
  | "notJudged"
  /** A signature by SHA-1 or older, or a short key. */
  | "weak";

/**
 * Whether a server that shows `chain` (its own certificate first) is `host`, and one of `authorities`
 * vouches for it: null for yes, else why not. Judged with what Node tells of a certificate; what Node
 * does not tell is refused. A certificate that is itself among the authorities needs no other.
 */
export function distrustOf(
  chain: readonly X509Certificate[],
  host: string,
  authorities: readonly X509Certificate[],
  now: EpochMs,
): Distrust | null {
  const [own, ...others] = chain;
  if (own === undefined || chain.length > MOST_CERTIFICATES) return "noAuthority";
  if (!isFor(own, host) || !isCurrent(own, now) || !servesTls(own) || !securesConnections(own)) {
    return "notThisServer";
  }
  const flaw = flawOf(own);
  if (flaw !== null) return flaw;
  if (authorities.some(({ raw }) => raw.equals(own.raw))) return null;
  return distrustOfIssuers(own, others, authorities, now);
}

/** Follows the chain upwards until an authority issued the last one. */
function distrustOfIssuers(
  own: X509Certificate,
  others: readonly X509Certificate[],
  authorities: readonly X509Certificate[],
  now: EpochMs,
): Distrust | null {
  let last = own;
  let found: Distrust = "noAuthority";
  const left = new Set(others);
  for (let below = 0; below <= others.length; below += 1) {
    const issues = (issuer: X509Certificate): boolean => {
      if (!last.checkIssued(issuer) || !last.verify(issuer.publicKey)) return false;
      const mayIssue =
        issuer.ca && servesTls(issuer) && isCurrent(issuer, now) && below <= pathLengthOf(issuer);
      if (!mayIssue) return false;
      const flaw = flawOf(issuer);
      found = flaw ?? found;
      return flaw === null;
    };
    if (authorities.some(issues)) return null;
    const next = [...left].find(issues);
    if (next === undefined) return found;
    left.delete(next);
    last = next;
  }
  return found;
}

/** The name in the subject does not count, as in Chromium; nor does a wildcard within a word. */
function isFor(certificate: X509Certificate, host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (isIP(name) !== 0) return certificate.checkIP(name) !== undefined;
  const rules = { subject: "never", wildcards: true, partialWildcards: false } as const;
  return name !== "" && certificate.checkHost(name, rules) !== undefined;
}

function isCurrent({ validFrom, validTo }: X509Certificate, now: EpochMs): boolean {
  // What is no date is NaN, which is not current.
  return Date.parse(validFrom) <= now && now <= Date.parse(validTo);
}

/** serverAuth, and anyExtendedKeyUsage. */
const SERVER_USES = ["1.3.6.1.5.5.7.3.1", "2.5.29.37.0"];

/** Node's `keyUsage` are the extended uses; without any, every use is allowed. */
function servesTls({ keyUsage }: X509Certificate): boolean {
  // Not declared so, but undefined where the certificate says nothing.
  const uses: readonly string[] | undefined = keyUsage;
  return uses === undefined || uses.some((use) => SERVER_USES.includes(use));
}

// Node tells nothing of the following. Each is a fixed run of bytes in DER (RFC 5280, 4.1 and 4.2),
// searched for in the whole certificate: a chance find refuses too much, never too little.

/** basicConstraints with a path length, of one byte. */
const PATH_LENGTH = /0603551d13(?:0101ff)?04..30..0101ff0201(..)/g;
/** Any extension marked critical, with the last bytes of its identifier. */
const CRITICAL = /(.{10})0101ff04/g;
/** keyUsage, subjectAltName, basicConstraints, extKeyUsage. */
const JUDGED = new Set(["0603551d0f", "0603551d11", "0603551d13", "0603551d25"]);
const NAME_CONSTRAINTS = "0603551d1e";
/** RSA and ECDSA over SHA-256 and longer. */
const STRONG_SIGNATURE = /06092a864886f70d01010[bcd]|06082a8648ce3d04030[234]/;
const WEAK_SIGNATURE = /06092a864886f70d01010[245]|06072a8648ce3d0401/;
/** RSA-PSS names its hash twice, for the text and for the mask; without a word it means SHA-1. */
const PSS = "06092a864886f70d01010a";
const STRONG_HASH = /060960864801650304020[123]/g;

/** How many authorities may follow below this one; the smallest that it could mean. */
function pathLengthOf({ raw }: X509Certificate): number {
  const lengths = [...raw.toString("hex").matchAll(PATH_LENGTH)];
  return Math.min(...lengths.map(([, byte = "0"]) => Number.parseInt(byte, 16)), Infinity);
}

/** keyUsage, with its first byte of bits. */
const KEY_USAGE = /0603551d0f(?:0101ff)?040[34]030[23]..(..)/;
/** digitalSignature, keyEncipherment, keyAgreement. */
const CONNECTION_BITS = 0xa8;

/** Whether the key may be used in a handshake; a certificate that says nothing allows it. */
function securesConnections({ raw }: X509Certificate): boolean {
  const bits = KEY_USAGE.exec(raw.toString("hex"))?.[1];
  return bits === undefined || (Number.parseInt(bits, 16) & CONNECTION_BITS) !== 0;
}

/** Why nobody should rely on this certificate, whoever issued it; null for no reason. */
function flawOf({ raw, publicKey }: X509Certificate): "notJudged" | "weak" | null {
  const hex = raw.toString("hex");
  const critical = [...hex.matchAll(CRITICAL)].map(([, identifier = ""]) => identifier);
  if (hex.includes(NAME_CONSTRAINTS) || critical.some((each) => !JUDGED.has(each))) {
    return "notJudged";
  }
  return isStrongSignature(hex) && isStrongKey(publicKey) ? null : "weak";
}

function isStrongSignature(hex: string): boolean {
  if (WEAK_SIGNATURE.test(hex)) return false;
  if (STRONG_SIGNATURE.test(hex)) return true;
  return hex.includes(PSS) && (hex.match(STRONG_HASH)?.length ?? 0) >= 2;
}

const SMALLEST_RSA = 2_048;
const CURVES: ReadonlySet<string> = new Set(["prime256v1", "secp384r1", "secp521r1"]);

function isStrongKey(key: KeyObject): boolean {
  const { modulusLength = 0, namedCurve = "" } = key.asymmetricKeyDetails ?? {};
  const type = key.asymmetricKeyType;
  if (type === "rsa" || type === "rsa-pss") return modulusLength >= SMALLEST_RSA;
  return type === "ec" && CURVES.has(namedCurve);
}
