/** One element of DER (X.690): its tag and what is in it. */
export interface DerElement {
  readonly tag: number;
  readonly content: Buffer;
}

/** Thrown for bytes that are no DER; whoever reads a certificate refuses it then. */
export class NoDer extends Error {}

/** The elements that `bytes` hold one after another; all of them have to be used up. */
export function derElements(bytes: Buffer): readonly DerElement[] {
  const found: DerElement[] = [];
  let at = 0;
  while (at < bytes.length) {
    const { element, end } = derAt(bytes, at);
    found.push(element);
    at = end;
  }
  return found;
}

function derAt(
  bytes: Buffer,
  start: number,
): { readonly element: DerElement; readonly end: number } {
  const [tag, first] = [bytes[start], bytes[start + 1]];
  // No certificate uses tags of several bytes, and DER knows no indefinite length.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || first === 0x80) {
    throw new NoDer();
  }
  const lengthBytes = first < 0x80 ? 0 : first - 0x80;
  if (lengthBytes > 3 || start + 2 + lengthBytes > bytes.length) throw new NoDer();
  const length = lengthBytes === 0 ? first : bytes.readUIntBE(start + 2, lengthBytes);
  const from = start + 2 + lengthBytes;
  const end = from + length;
  if (end > bytes.length) throw new NoDer();
  return { element: { tag, content: bytes.subarray(from, end) }, end };
}

/** What is in the one element that `bytes` are; throws where it is another. */
export function derContent(bytes: Buffer, tag: number): Buffer {
  const [only, ...more] = derElements(bytes);
  if (only === undefined || more.length > 0 || only.tag !== tag) throw new NoDer();
  return only.content;
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  sequence: 0x30,
} as const;
