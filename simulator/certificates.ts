import { generateKeyPairSync, X509Certificate } from "node:crypto";
import { basicConstraints, type Keys, signed, subjectNames } from "./x509.ts";

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

function newKeys(): Keys {
  return generateKeyPairSync("ec", { namedCurve: "prime256v1" });
}
