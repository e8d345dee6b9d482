import type { KeyObject } from "node:crypto";

/** Signatures that Chromium takes: RSA and ECDSA over SHA-256 and longer. */
const ALGORITHMS: ReadonlySet<string> = new Set([
  "2a864886f70d01010b",
  "2a864886f70d01010c",
  "2a864886f70d01010d",
  "2a8648ce3d040302",
  "2a8648ce3d040303",
  "2a8648ce3d040304",
]);
/** RSA-PSS names its hash twice, for the text and for the mask; without a word it means SHA-1. */
const PSS = "06092a864886f70d01010a";
const STRONG_HASH = /060960864801650304020[123]/g;

/** Whether an algorithm's bytes, with its tag and length, name one that cannot be forged today. */
export function isStrongAlgorithm(algorithm: Buffer): boolean {
  const hex = algorithm.toString("hex");
  if (hex.startsWith(PSS)) return (hex.match(STRONG_HASH)?.length ?? 0) === 2;
  const length = algorithm[1] ?? 0;
  return algorithm[0] === 0x06 && ALGORITHMS.has(hex.slice(4, 4 + length * 2));
}

const SMALLEST_RSA = 2_048;
const CURVES: ReadonlySet<string> = new Set(["prime256v1", "secp384r1", "secp521r1"]);

export function isStrongKey(key: KeyObject): boolean {
  const { modulusLength = 0, namedCurve = "" } = key.asymmetricKeyDetails ?? {};
  const type = key.asymmetricKeyType;
  if (type === "rsa" || type === "rsa-pss") return modulusLength >= SMALLEST_RSA;
  return type === "ec" && CURVES.has(namedCurve);
}
