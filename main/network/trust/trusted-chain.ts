import type { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import type { EpochMs } from "../../../shared/time.ts";
import { type CertificateFacts, certificateFacts } from "./certificate-facts.ts";
import { allowsNames } from "./name-subtrees.ts";
import { isStrongAlgorithm, isStrongKey } from "./strength.ts";

/** A certificate with what it says; made once, because a chain is looked at from several sides. */
interface Link {
  readonly certificate: X509Certificate;
  readonly facts: CertificateFacts;
}

/** Longer than any company's chain, so that nobody makes us search long. */
const MOST_CERTIFICATES = 10;
/** Certificates of one name and key could be put into any order; so many are tried. */
const MOST_TRIES = 50;

/**
 * Whether a server that shows `chain` (its own certificate first) is `host`, and one of `authorities`
 * vouches for it, by the rules of RFC 5280, 6.1: signatures, dates, authority and its limits, uses,
 * names; and that nothing of it is weak or says what is not understood here. False for whatever is
 * not well-formed.
 */
export function isTrustedChain(
  chain: readonly X509Certificate[],
  host: string,
  authorities: readonly X509Certificate[],
  now: EpochMs,
): boolean {
  try {
    if (chain.length > MOST_CERTIFICATES) return false;
    const [own, ...others] = chain.map(asLink);
    if (own === undefined || !isServer(own, host, now)) return false;
    if (authorities.some(({ raw }) => raw.equals(own.certificate.raw)) && isSelfSigned(own)) {
      return true;
    }
    const anchors = authorities.map(asLink);
    let tries = MOST_TRIES;
    const mayTry = () => {
      tries -= 1;
      return tries >= 0;
    };
    return leadsToAnchor({ below: [own], others, anchors, now, mayTry });
  } catch {
    return false;
  }
}

function asLink(certificate: X509Certificate): Link {
  return { certificate, facts: certificateFacts(certificate.raw) };
}

interface Search {
  /** What is proven so far, the server's own first. */
  readonly below: readonly Link[];
  readonly others: readonly Link[];
  readonly anchors: readonly Link[];
  readonly now: EpochMs;
  readonly mayTry: () => boolean;
}

/** Tries whoever may have issued the last one; each certificate is used once at most. */
function leadsToAnchor(search: Search): boolean {
  const { below, others, anchors } = search;
  if (anchors.some((anchor) => mayFollow(anchor, search))) return true;
  return others.some((other, index) => {
    if (!isStrongAlgorithm(other.facts.signatureAlgorithm)) return false;
    if (!mayFollow(other, search)) return false;
    const rest = others.toSpliced(index, 1);
    return leadsToAnchor({ ...search, below: [...below, other], others: rest });
  });
}

/** Whether it issued the last one below it, and may. */
function mayFollow({ certificate, facts }: Link, { below, now, mayTry }: Search): boolean {
  const last = below.at(-1);
  if (!last?.certificate.checkIssued(certificate)) return false;
  return (
    facts.isAuthority &&
    facts.signsCertificates !== false &&
    facts.servesTls !== false &&
    !facts.hasUnknownDemand &&
    isCurrent(certificate, now) &&
    (facts.pathLength === null || authoritiesIn(below) <= facts.pathLength) &&
    below.every((link) => allowsNames(facts.subtrees, link.facts)) &&
    isStrongKey(certificate.publicKey) &&
    mayTry() &&
    last.certificate.verify(certificate.publicKey)
  );
}

/** Those that named themselves do not count (RFC 5280, 4.2.1.9). */
function authoritiesIn([, ...authorities]: readonly Link[]): number {
  return authorities.filter(({ certificate: { subject, issuer } }) => subject !== issuer).length;
}

function isServer({ certificate, facts }: Link, host: string, now: EpochMs): boolean {
  return (
    isFor(certificate, host) &&
    isCurrent(certificate, now) &&
    facts.securesConnections !== false &&
    facts.servesTls !== false &&
    !facts.hasUnknownDemand &&
    isStrongAlgorithm(facts.signatureAlgorithm) &&
    isStrongKey(certificate.publicKey)
  );
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

function isSelfSigned({ certificate }: Link): boolean {
  return certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey);
}
