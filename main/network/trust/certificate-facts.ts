import { derContent, derElements, NoDer, TAG } from "./der.ts";
import { type NameSubtrees, NO_SUBTREES, readNameSubtrees } from "./name-subtrees.ts";

/** A name of a certificate (RFC 5280, 4.2.1.6): the number of its kind, and its bytes. */
export interface GeneralName {
  readonly kind: number;
  readonly value: Buffer;
}

/** What a chain is judged by and Node's `X509Certificate` does not tell (RFC 5280, 4.1 and 4.2). */
export interface CertificateFacts {
  /** Bytes of the algorithm that it was signed with. */
  readonly signatureAlgorithm: Buffer;
  /** Bytes of its subject's name, part by part. */
  readonly subject: readonly Buffer[];
  readonly isAuthority: boolean;
  /** How many authorities may follow below it; null for any number. */
  readonly pathLength: number | null;
  /** Null where the certificate does not limit it. */
  readonly signsCertificates: boolean | null;
  readonly securesConnections: boolean | null;
  readonly servesTls: boolean | null;
  readonly names: readonly GeneralName[];
  readonly subtrees: NameSubtrees;
  /** An extension that must not be passed over, and that nothing here understands. */
  readonly hasUnknownDemand: boolean;
}

const OID = {
  keyUsage: "551d0f",
  names: "551d11",
  basicConstraints: "551d13",
  nameConstraints: "551d1e",
  /** With no policy asked for, any policy will do. */
  certificatePolicies: "551d20",
  extendedKeyUsage: "551d25",
} as const;
const KNOWN: ReadonlySet<string> = new Set(Object.values(OID));
/** serverAuth, and anyExtendedKeyUsage. */
const SERVER_USES: ReadonlySet<string> = new Set(["2b06010505070301", "551d2500"]);
const EXTENSIONS = 0xa3;
const VERSION = 0xa0;

/** Reads a certificate's DER; throws `NoDer` for anything that is not well-formed. */
export function certificateFacts(der: Buffer): CertificateFacts {
  const [body, algorithm] = derElements(derContent(der, TAG.sequence));
  if (body?.tag !== TAG.sequence || algorithm?.tag !== TAG.sequence) throw new NoDer();
  const fields = derElements(body.content);
  const start = fields[0]?.tag === VERSION ? 1 : 0;
  const [inner, subject] = [fields[start + 1], fields[start + 4]];
  // Both say how it was signed, and have to agree (RFC 5280, 4.1.1.2).
  if (!inner?.content.equals(algorithm.content) || subject === undefined) throw new NoDer();
  const extensions = readExtensions(fields.find(({ tag }) => tag === EXTENSIONS)?.content);
  const constraints = readIf(extensions.get(OID.basicConstraints), readBasicConstraints);
  const usage = readIf(extensions.get(OID.keyUsage), readKeyUsage);
  return {
    signatureAlgorithm: algorithm.content,
    subject: derElements(subject.content).map(({ content }) => content),
    isAuthority: constraints?.isAuthority ?? false,
    pathLength: constraints?.pathLength ?? null,
    signsCertificates: usage?.signsCertificates ?? null,
    securesConnections: usage?.securesConnections ?? null,
    servesTls: readIf(extensions.get(OID.extendedKeyUsage), readsServerUse),
    names: readIf(extensions.get(OID.names), readNames) ?? [],
    subtrees: readIf(extensions.get(OID.nameConstraints), readNameSubtrees) ?? NO_SUBTREES,
    hasUnknownDemand: [...extensions].some(([oid, { critical }]) => critical && !KNOWN.has(oid)),
  };
}

interface Extension {
  readonly critical: boolean;
  readonly value: Buffer;
}

function readExtensions(bytes: Buffer | undefined): ReadonlyMap<string, Extension> {
  const found = new Map<string, Extension>();
  if (bytes === undefined) return found;
  for (const { content } of derElements(derContent(bytes, TAG.sequence))) {
    const parts = derElements(content);
    const [oid, value] = [parts[0], parts.at(-1)];
    if (oid?.tag !== TAG.oid || value?.tag !== TAG.octetString) throw new NoDer();
    const name = oid.content.toString("hex");
    if (found.has(name)) throw new NoDer();
    const critical =
      parts.length === 3 && parts[1]?.tag === TAG.boolean && isTrue(parts[1].content);
    found.set(name, { critical, value: value.content });
  }
  return found;
}

function readIf<Value>(
  extension: Extension | undefined,
  read: (value: Buffer) => Value,
): Value | null {
  return extension === undefined ? null : read(extension.value);
}

const isTrue = (content: Buffer) => content.some((byte) => byte !== 0);

function readBasicConstraints(value: Buffer) {
  const parts = derElements(derContent(value, TAG.sequence));
  const authority = parts.find(({ tag }) => tag === TAG.boolean);
  const length = parts.find(({ tag }) => tag === TAG.integer);
  return {
    isAuthority: authority !== undefined && isTrue(authority.content),
    pathLength: length === undefined ? null : smallNumber(length.content),
  };
}

function smallNumber(content: Buffer): number {
  if (content.length !== 1) throw new NoDer();
  return content.readInt8(0);
}

/** Bits from the left (RFC 5280, 4.2.1.3): 0 digitalSignature, 2 keyEncipherment, 4 keyAgreement, 5 keyCertSign. */
function readKeyUsage(value: Buffer) {
  const bits = derContent(value, TAG.bitString)[1] ?? 0;
  return { signsCertificates: (bits & 0x04) !== 0, securesConnections: (bits & 0xa8) !== 0 };
}

function readsServerUse(value: Buffer): boolean {
  const uses = derElements(derContent(value, TAG.sequence));
  return uses.some(({ content }) => SERVER_USES.has(content.toString("hex")));
}

function readNames(value: Buffer): readonly GeneralName[] {
  return derElements(derContent(value, TAG.sequence)).map(({ tag, content }) => ({
    kind: tag & 0x1f,
    value: content,
  }));
}
