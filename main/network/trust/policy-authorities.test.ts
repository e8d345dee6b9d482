import { chmod, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { NO_POLICY, type Policy } from "../../../shared/policy.ts";
import { createAuthority } from "../../../simulator/certificates.ts";
import { createObservable } from "../../agent-manager/observable.ts";
import { createKeptLog } from "../../agent-manager/testing/kept-log.ts";
import { createCounters } from "../../diagnostics/counters.ts";
import { readTrustedFile } from "../../policy/trusted-file.ts";
import {
  authorityFileReader,
  followAuthorities,
  readPolicyAuthorities,
} from "./policy-authorities.ts";

const ONE = createAuthority("One").cert;
const TWO = createAuthority("Two").cert;

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "agent-status-ca-"));
  await chmod(folder, 0o755);
  file = path.join(folder, "company.pem");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** As on this computer, only that the one who runs the test stands for root. */
const read = (name: string) => readTrustedFile(name, process.getuid?.() ?? 0);
const isPosix = process.platform !== "win32";

async function written(content: string, mode = 0o644): Promise<void> {
  await writeFile(file, content);
  await chmod(file, mode);
}

test("every certificate in the file counts, whatever stands around them", async () => {
  await written(
    `# ours\n${ONE}\n-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n${TWO}`,
  );
  const { authorities, problems } = await readPolicyAuthorities(file, read);
  expect(authorities.map(({ subject }) => subject)).toEqual(["CN=One", "CN=Two"]);
  expect(problems).toEqual([]);
});

test("no file named, no authorities, no problem", async () => {
  expect(await readPolicyAuthorities(null, read)).toEqual({ authorities: [], problems: [] });
});

const BROKEN = ONE.replace(/\n[^\n]{10}/, "\n");
test.each<[string, string, string]>([
  ["empty", "", "no certificate in it"],
  ["something else", "<html>", "no certificate in it"],
  ["broken in one place", ONE + BROKEN, "a certificate in it is none"],
])("a file that is %s is not used at all", async (_, content, detail) => {
  await written(content);
  const { authorities, problems } = await readPolicyAuthorities(file, read);
  expect(authorities).toEqual([]);
  expect(problems).toEqual([{ source: "certificateFile", why: "broken", detail }]);
});

test("a file that is not there, or named without its folder, is a problem", async () => {
  const missing = await readPolicyAuthorities(file, read);
  expect(missing.problems).toMatchObject([{ why: "unreadable", detail: "absent" }]);
  const relative = await readPolicyAuthorities("company.pem", read);
  expect(relative.problems).toMatchObject([{ why: "broken", detail: "no absolute path" }]);
});

test.runIf(isPosix).each<[string, () => Promise<void>]>([
  ["that the group may write", () => written(ONE, 0o664)],
  ["that everybody may write", () => written(ONE, 0o646)],
  ["in a folder that everybody may write", () => written(ONE).then(() => chmod(folder, 0o777))],
  [
    "that is a link",
    async () => {
      const target = path.join(folder, "target.pem");
      await writeFile(target, ONE, { mode: 0o644 });
      await symlink(target, file);
    },
  ],
])("a file %s is not trusted", async (_, prepare) => {
  await prepare();
  const { authorities, problems } = await readPolicyAuthorities(file, read);
  expect(authorities).toEqual([]);
  expect(problems).toMatchObject([{ why: "notTrusted" }]);
});

test("follows the policy; a problem is logged, counted and told", async () => {
  const log = createKeptLog();
  const counters = createCounters();
  const onProblem = vi.fn();
  const policy = createObservable<Policy>({ ...NO_POLICY, certificateFile: file });
  // Windows keeps who may write a file elsewhere.
  const reader = authorityFileReader("win32");
  const authorities = followAuthorities({ policy, read: reader, onProblem, log, counters });
  expect(await authorities()).toEqual([]);
  expect(onProblem).toHaveBeenCalledOnce();
  expect(counters.read()["policy.refused"]).toBe(1);
  await written(ONE, 0o666);
  policy.set({ ...policy.get(), takeoverConsent: true });
  expect(await authorities(), "the same file is not read again").toEqual([]);
  policy.set({ ...policy.get(), certificateFile: null });
  policy.set({ ...policy.get(), certificateFile: file });
  expect(await authorities()).toHaveLength(1);
  expect(log.lines.map(({ event }) => event)).toEqual(["policy.refused", "policy.authorities"]);
});
