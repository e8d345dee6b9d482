import { X509Certificate } from "node:crypto";
import type { EpochMs } from "../../shared/time.ts";
import type { Clock } from "../clock.ts";
import type { Counters } from "../counters.ts";
import type { Log } from "../log.ts";
import { type Distrust, distrustOf } from "./trusted-chain.ts";

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

export interface VerdictParts {
  /** The further authorities of an administrator's policy. */
  readonly authorities: CurrentAuthorities;
  readonly clock: Clock;
  readonly log: Log;
  readonly counters: Counters;
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
