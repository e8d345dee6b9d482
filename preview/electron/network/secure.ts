import { once } from "node:events";
import { isIP, type Socket } from "node:net";
import { connect, type DetailedPeerCertificate, rootCertificates, type TLSSocket } from "node:tls";
import type * as Electron from "electron";
import type { Context } from "../context.ts";
import { strict } from "../strict.ts";
import { certificateError, NetError } from "./chromium-error.ts";

export type VerifyProc = Parameters<Electron.Session["setCertificateVerifyProc"]>[0];

/** What a session trusts, besides what the operating system does. */
export interface Trust {
  readonly context: Context;
  verify: VerifyProc;
  /**
   * What the verify proc said, by host and certificate: the network service remembers it for half an
   * hour (https://www.electronjs.org/docs/latest/api/session#sessetcertificateverifyprocproc).
   */
  readonly verdicts: Map<string, number>;
}

/** TLS to `hostname` over `socket`; whether it is trusted is the session's verify proc's to say. */
export async function secured(socket: Socket, hostname: string, trust: Trust): Promise<TLSSocket> {
  const host = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  const secure = connect({
    socket,
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ca: [...rootCertificates, ...trust.context.os().trustedCertificates],
    // Judged below, as Chromium does: its own verdict first, then the session's.
    rejectUnauthorized: false,
  });
  await once(secure, "secureConnect");
  const refused = secure.authorizationError;
  const error = await judged(
    secure.getPeerCertificate(true),
    host,
    refused ? certificateError(String(refused)) : null,
    trust,
  );
  if (error === null) return secure;
  secure.destroy();
  throw error;
}

const USE_OWN_VERDICT = -3;

async function judged(
  peer: DetailedPeerCertificate,
  hostname: string,
  own: NetError | null,
  { verify, verdicts }: Trust,
): Promise<NetError | null> {
  if (verify === null) return own;
  const key = `${hostname} ${peer.fingerprint256}`;
  const certificate = asElectron(peer);
  const asked = {
    hostname,
    certificate,
    validatedCertificate: certificate,
    isIssuedByKnownRoot: false,
    verificationResult: own?.message ?? "net::OK",
    errorCode: own?.code ?? 0,
  };
  const result =
    verdicts.get(key) ?? (await new Promise<number>((resolve) => verify(asked, resolve)));
  verdicts.set(key, result);
  if (result === USE_OWN_VERDICT) return own;
  return result === 0 ? null : (own ?? new NetError("ERR_FAILED"));
}

/** As much of a certificate as the widget reads; the rest throws. */
function asElectron(peer: DetailedPeerCertificate): Electron.Certificate {
  const issuer = peer.issuerCertificate;
  const lines = peer.raw.toString("base64").match(/.{1,64}/g) ?? [];
  // A root has itself as its issuer; a chain that ends early has none.
  const endsChain = !issuer?.raw || issuer.raw.equals(peer.raw);
  const certificate: object = strict("Certificate", {
    data: ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n"),
    issuerName: String(peer.issuer.CN ?? ""),
    validExpiry: Date.parse(peer.valid_to) / 1_000,
    issuerCert: endsChain ? undefined : asElectron(issuer),
  } satisfies { readonly [Name in keyof Electron.Certificate]?: unknown });
  return certificate as Electron.Certificate;
}
