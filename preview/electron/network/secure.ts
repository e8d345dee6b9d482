import { isIP, type Socket } from "node:net";
import {
  connect,
  type DetailedPeerCertificate,
  type PeerCertificate,
  rootCertificates,
  type TLSSocket,
} from "node:tls";
import type * as Electron from "electron";
import { certificateError, NetError } from "./chromium-error.ts";

export type VerifyProc = Parameters<Electron.Session["setCertificateVerifyProc"]>[0];

export interface TrustParts {
  /** What the operating system trusts besides the well-known authorities, as PEM. */
  readonly trusted: readonly string[];
  readonly verify: VerifyProc;
  /**
   * What the verify proc said, by host and certificate: the network service remembers it for half an
   * hour (https://www.electronjs.org/docs/latest/api/session#sessetcertificateverifyprocproc).
   */
  readonly verdicts: Map<string, number>;
}

/** TLS to `hostname` over `socket`; whether it is trusted is the session's verify proc's to say. */
export async function secured(
  socket: Socket,
  hostname: string,
  trust: TrustParts,
): Promise<TLSSocket> {
  const host = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  const secure = connect({
    socket,
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ca: [...rootCertificates, ...trust.trusted],
    // Judged below, as Chromium does: its own verdict first, then the session's.
    rejectUnauthorized: false,
  });
  await new Promise<void>((resolve, reject) => {
    secure.once("secureConnect", resolve);
    secure.once("error", reject);
    secure.once("close", () => reject(new NetError("ERR_CONNECTION_CLOSED", -100)));
  });
  const refused = secure.authorizationError;
  const verdict = refused ? certificateError(String(refused)) : null;
  const error = await judged(secure, host, verdict, trust);
  if (error === null) return secure;
  secure.destroy();
  throw error;
}

const USE_OWN_VERDICT = -3;

function judged(
  secure: TLSSocket,
  hostname: string,
  own: NetError | null,
  { verify, verdicts }: TrustParts,
): Promise<NetError | null> {
  if (verify === null) return Promise.resolve(own);
  const certificate = asElectron(secure.getPeerCertificate(true));
  const key = `${hostname} ${certificate.fingerprint}`;
  return new Promise((resolve) => {
    const settle = (result: number) => {
      verdicts.set(key, result);
      if (result === USE_OWN_VERDICT) resolve(own);
      else resolve(result === 0 ? null : (own ?? new NetError("ERR_FAILED")));
    };
    const remembered = verdicts.get(key);
    if (remembered !== undefined) {
      settle(remembered);
      return;
    }
    verify(
      {
        hostname,
        certificate,
        validatedCertificate: certificate,
        isIssuedByKnownRoot: false,
        verificationResult: own?.message ?? "net::OK",
        errorCode: own?.code ?? 0,
      },
      settle,
    );
  });
}

function asElectron(peer: DetailedPeerCertificate): Electron.Certificate {
  const issuer = peer.issuerCertificate;
  const lines = peer.raw.toString("base64").match(/.{1,64}/g) ?? [];
  const person = {
    commonName: "",
    country: "",
    locality: "",
    organizations: [],
    organizationUnits: [],
    state: "",
  };
  return {
    data: ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n"),
    fingerprint: peer.fingerprint256,
    issuer: { ...person, commonName: nameIn(peer.issuer) },
    issuerName: nameIn(peer.issuer),
    subject: { ...person, commonName: nameIn(peer.subject) },
    subjectName: nameIn(peer.subject),
    serialNumber: peer.serialNumber,
    validStart: Date.parse(peer.valid_from) / 1_000,
    validExpiry: Date.parse(peer.valid_to) / 1_000,
    // A root has itself as its issuer; a chain that ends early has none.
    ...(issuer && issuer !== peer && issuer.raw && !issuer.raw.equals(peer.raw)
      ? { issuerCert: asElectron(issuer) }
      : {}),
  } as Electron.Certificate;
}

const nameIn = ({ CN }: PeerCertificate["subject"]) => String(CN ?? "");
