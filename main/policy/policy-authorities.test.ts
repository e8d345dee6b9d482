import { chmod, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { signal } from "@preact/signals-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { NO_POLICY, type Policy } from "../../shared/policy.ts";
import { createAuthority } from "../../simulator/certificates.ts";
import { createCounters } from "../counters.ts";
import { onChange } from "../reactive.ts";
import { createKeptLog } from "../server/testing/kept-log.ts";
import {
  authorityFileReader,
  followAuthorities,
  readPolicyAuthorities,
} from "./policy-authorities.ts";
import { readTrustedFile } from "./trusted-file.ts";

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

/** A widget under a policy that names the file. */
function follow() {
  const log = createKeptLog();
  const counters = createCounters();
  const onProblem = vi.fn();
  const policy = signal<Policy>({ ...NO_POLICY, certificateFile: file });
  const readings = signal({});
  // Windows keeps who may write a file elsewhere.
  const reader = isPosix ? read : authorityFileReader("win32");
  let finished = 0;
  const authorities = followAuthorities({
    ...{
      policy,
      onProblem,
      log,
      counters,
      onPolicyRead: (listener) => void onChange(readings, listener),
    },
    read: (name) =>
      reader(name).finally(() => {
        finished += 1;
      }),
  });
  const subjects = async () => (await authorities()).map(({ subject }) => subject);
  /** The policy is read; what follows is over when this returns. */
  async function readPolicy(): Promise<void> {
    await authorities();
    const before = finished;
    readings.value = {};
    await vi.waitFor(() => expect(finished).toBeGreaterThan(before));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { log, counters, onProblem, policy, authorities, subjects, readPolicy };
}

test("follows the policy; a problem is logged, counted and told", async () => {
  const { log, counters, onProblem, policy, subjects } = follow();
  expect(await subjects()).toEqual([]);
  expect(onProblem).toHaveBeenCalledOnce();
  expect(counters.read()["policy.refused"]).toBe(1);
  await written(ONE);
  policy.value = { ...policy.value, takeoverConsent: true };
  expect(await subjects(), "another field is no reason to read it").toEqual([]);
  policy.value = { ...policy.value, certificateFile: null };
  policy.value = { ...policy.value, certificateFile: file };
  expect(await subjects()).toEqual(["CN=One"]);
  expect(log.lines.map(({ event }) => event)).toEqual(["policy.refused", "policy.authorities"]);
});

describe("the same file, when the policy is read again", () => {
  test("vouches for what it says by then, and says nothing where it is as before", async () => {
    await written(ONE);
    const { log, authorities, subjects, readPolicy } = follow();
    const first = authorities();
    expect(await subjects()).toEqual(["CN=One"]);
    await readPolicy();
    expect(authorities(), "or the network would begin anew").toBe(first);
    expect(log.lines).toHaveLength(1);
    await written(ONE + TWO);
    await readPolicy();
    expect(await subjects()).toEqual(["CN=One", "CN=Two"]);
    await written(TWO);
    await readPolicy();
    expect(await subjects(), "an authority that was taken out is trusted no more").toEqual([
      "CN=Two",
    ]);
  });

  test("goes on as it was last good where it is broken, which is told once", async () => {
    await written(ONE);
    const { onProblem, subjects, readPolicy } = follow();
    await subjects();
    await written("<html>");
    for (const _reading of [1, 2]) {
      await readPolicy();
      expect(await subjects()).toEqual(["CN=One"]);
    }
    expect(onProblem).toHaveBeenCalledOnce();
    await written(TWO);
    await readPolicy();
    expect(await subjects()).toEqual(["CN=Two"]);
  });

  test.runIf(isPosix)("is not taken from somebody who may not write it", async () => {
    await written(ONE);
    const { onProblem, subjects, readPolicy } = follow();
    await subjects();
    await written(TWO, 0o666);
    await readPolicy();
    expect(await subjects()).toEqual(["CN=One"]);
    expect(onProblem).toHaveBeenCalledOnce();
  });

  test("vouches for nobody once it is gone, and again when it is back", async () => {
    await written(ONE);
    const { onProblem, subjects, readPolicy } = follow();
    expect(await subjects()).toEqual(["CN=One"]);
    await rm(file);
    await readPolicy();
    expect(await subjects()).toEqual([]);
    expect(onProblem).toHaveBeenCalledOnce();
    await written(ONE);
    await readPolicy();
    expect(await subjects()).toEqual(["CN=One"]);
  });
});
