import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Given } from "../parts.ts";
import { onChange } from "../reactive.ts";
import type { CurrentAuthorities } from "../server/trusted-chain.ts";
import { codeOf } from "../settings/store-files.ts";
import { type PolicyProblem, recordProblems } from "./policy-source.ts";
import { readTrustedFile, type TrustedFile } from "./trusted-file.ts";

export interface PolicyAuthorities {
  readonly authorities: readonly X509Certificate[];
  readonly problems: readonly PolicyProblem[];
}

const NONE: PolicyAuthorities = { authorities: [], problems: [] };
const SOURCE = "certificateFile";
const ABSENT = "absent";
const MOST_CERTIFICATES = 200;

/**
 * The certificates in the file that the policy names; none, and the problem, where it cannot be used
 * as a whole. Where files have owners, only root may be able to write it, as with the policy itself:
 * whoever writes it could vouch for any server.
 */
export async function readPolicyAuthorities(
  file: string | null,
  read: (file: string) => Promise<TrustedFile>,
): Promise<PolicyAuthorities> {
  if (file === null) return NONE;
  if (!path.isAbsolute(file)) return refused("broken", "no absolute path");
  const found = await read(file);
  switch (found.kind) {
    case "absent":
      return refused("unreadable", ABSENT);
    case "refused":
      return refused(found.why, found.detail);
    case "content":
      return authoritiesIn(found.content.toString("latin1"));
  }
}

export interface FollowParts extends Given<"policy" | "log" | "counters"> {
  readonly read: (file: string) => Promise<TrustedFile>;
  /** Calls back when the policy was read: the file may say something else by then, too. */
  readonly onPolicyRead: (listener: () => void) => void;
  /** The file that the policy names cannot be used; the log knows why. */
  readonly onProblem: () => void;
}

/**
 * Reads the policy's file, whenever the policy names another, and whenever the policy itself was read.
 * One that is broken or not safe by then changes nothing: the last good one goes on, and the problem
 * is told once. One that is gone vouches for nobody any more. A file that is being read is waited for. Never rejects.
 */
export function followAuthorities(parts: FollowParts): CurrentAuthorities {
  const { policy, read, onPolicyRead, onProblem, log } = parts;
  let file = policy.value.certificateFile;
  /** What the last reading said. */
  let said = "";
  let current = load(NONE.authorities);

  async function load(before: readonly X509Certificate[]): Promise<readonly X509Certificate[]> {
    const named = file;
    const { authorities, problems } = await readPolicyAuthorities(named, read);
    const now = JSON.stringify([named, authorities.map(String), problems]);
    if (now === said) return before;
    said = now;
    if (authorities.length > 0)
      log.info("policy.authorities", { certificates: authorities.length });
    recordProblems(problems, parts);
    if (problems.length > 0) onProblem();
    const isGone = problems.some(({ detail }) => detail === ABSENT);
    return problems.length === 0 || isGone ? authorities : before;
  }

  onChange(policy, ({ certificateFile }) => {
    if (certificateFile === file) return;
    file = certificateFile;
    current = load(NONE.authorities);
  });
  /** Whoever holds what holds now sees by it that nothing changed. */
  async function readAgain(): Promise<void> {
    const before = current;
    const held = await before;
    const now = await load(held);
    if (now !== held && current === before) current = Promise.resolve(now);
  }
  let reading = Promise.resolve();
  onPolicyRead(() => {
    if (file !== null) reading = reading.then(readAgain);
  });
  return () => current;
}

/** Windows keeps who may write a file elsewhere; a standard user cannot write program folders. */
export function authorityFileReader(platform: NodeJS.Platform) {
  return platform === "win32" ? readAnyFile : readTrustedFile;
}

async function readAnyFile(file: string): Promise<TrustedFile> {
  try {
    return { kind: "content", content: await readFile(file) };
  } catch (error) {
    const code = codeOf(error);
    return code === "ENOENT"
      ? { kind: "absent" }
      : { kind: "refused", why: "unreadable", detail: code };
  }
}

function authoritiesIn(pem: string): PolicyAuthorities {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) return refused("broken", "no certificate in it");
  if (blocks.length > MOST_CERTIFICATES) return refused("broken", "too many certificates");
  try {
    return { authorities: blocks.map((block) => new X509Certificate(block)), problems: [] };
  } catch {
    return refused("broken", "a certificate in it is none");
  }
}

function refused(why: PolicyProblem["why"], detail: string): PolicyAuthorities {
  return { authorities: [], problems: [{ source: SOURCE, why, detail }] };
}
