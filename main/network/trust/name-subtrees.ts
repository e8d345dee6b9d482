import type { CertificateFacts, GeneralName } from "./certificate-facts.ts";
import { derContent, derElements, TAG } from "./der.ts";

/** The names that an authority may, and may not, vouch for (RFC 5280, 4.2.1.10). */
export interface NameSubtrees {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

export const NO_SUBTREES: NameSubtrees = { permitted: [], excluded: [] };

const KIND = { host: 2, directory: 4, address: 7 } as const;
const PERMITTED = 0xa0;
const EXCLUDED = 0xa1;

export function readNameSubtrees(value: Buffer): NameSubtrees {
  const parts = derElements(derContent(value, TAG.sequence));
  const of = (tag: number) => parts.filter((part) => part.tag === tag).flatMap(subtreesIn);
  return { permitted: of(PERMITTED), excluded: of(EXCLUDED) };
}

/** Each is a name, with a minimum and maximum that nobody uses. */
function subtreesIn({ content }: { readonly content: Buffer }): readonly GeneralName[] {
  return derElements(content).flatMap((subtree) => {
    const [base] = derElements(subtree.content);
    return base === undefined ? [] : [{ kind: base.tag & 0x1f, value: base.content }];
  });
}

/** Whether an authority with these subtrees may vouch for all names of a certificate below it. */
export function allowsNames(
  { permitted, excluded }: NameSubtrees,
  { names, subject }: Pick<CertificateFacts, "names" | "subject">,
): boolean {
  if (permitted.length === 0 && excluded.length === 0) return true;
  // Whether two distinguished names are the same is hard to say, so an excluded one excludes all.
  if (excluded.some(({ kind }) => kind === KIND.directory)) return false;
  const directories = permitted.filter(({ kind }) => kind === KIND.directory);
  if (subject.length > 0 && directories.length > 0) {
    if (!directories.some((each) => startsWith(subject, each))) return false;
  }
  return names.every((name) => {
    if (excluded.some((each) => each.kind === name.kind && mayBeWithin(name, each))) return false;
    const same = permitted.filter(({ kind }) => kind === name.kind);
    return same.length === 0 || same.some((each) => isWithin(name, each));
  });
}

/** The name of a directory is the given one, or lies below it. */
function startsWith(subject: readonly Buffer[], { value }: GeneralName): boolean {
  const wanted = derElements(derContent(value, TAG.sequence));
  return wanted.every(({ content }, index) => subject[index]?.equals(content) ?? false);
}

function isWithin(name: GeneralName, subtree: GeneralName): boolean {
  switch (name.kind) {
    case KIND.host:
      return isHostWithin(hostOf(name).replace(/^\*\./, ""), hostOf(subtree));
    case KIND.address:
      return isAddressWithin(name.value, subtree.value);
    default:
      return false;
  }
}

/** As `isWithin`, but unsure counts: a wildcard may stand for an excluded name. */
function mayBeWithin(name: GeneralName, subtree: GeneralName): boolean {
  if (name.kind !== KIND.host && name.kind !== KIND.address) return true;
  const host = hostOf(name);
  const isWildcard = name.kind === KIND.host && host.startsWith("*.");
  return (
    isWithin(name, subtree) ||
    (isWildcard && isHostWithin(hostOf(subtree), host.slice("*.".length)))
  );
}

const hostOf = ({ value }: GeneralName) => value.toString("latin1").toLowerCase();

function isHostWithin(host: string, subtree: string): boolean {
  const base = subtree.replace(/^\./, "");
  if (base === "") return true;
  return host.endsWith(`.${base}`) || (host === base && !subtree.startsWith("."));
}

/** A subtree of addresses is one address and its mask. */
function isAddressWithin(address: Buffer, subtree: Buffer): boolean {
  if (subtree.length !== address.length * 2) return false;
  return address.every((byte, index) => {
    const mask = subtree[address.length + index] ?? 0xff;
    return (byte & mask) === ((subtree[index] ?? 0) & mask);
  });
}
