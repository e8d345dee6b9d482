import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { startCompanyProxy } from "../../preview/company-proxy.ts";
import { createAuthority } from "../../simulator/certificates.ts";
import { createUpdateFeed, type UpdateFeedServer } from "../../simulator/update-feed.ts";
import { createKeptLog } from "../server/testing/kept-log.ts";
import {
  createLibraryUpdater,
  type LibraryUpdaterOptions,
  replaceAppImage,
} from "./library-updater.ts";
import { type InstalledProgram, installProgram } from "./testing/installed-program.ts";
import { NotChecked, NotTrusted } from "./updater.ts";

/** Writes its arguments into a file beside it. */
const INSTALLER = Buffer.from('#!/bin/sh\necho "$@" > "$0.arguments"\n');

let program: InstalledProgram;
let feed: UpdateFeedServer;
beforeEach(async () => {
  program = installProgram();
  feed = await createUpdateFeed({
    version: "0.2.0",
    file: "agent-status-0.2.0-linux-x64.AppImage",
    content: INSTALLER,
    stagingPercentage: null,
    sha512: null,
  });
});
afterEach(async () => {
  program.remove();
  await feed.close();
});

function updater(parts: Partial<LibraryUpdaterOptions> = {}) {
  const log = createKeptLog();
  const released = vi.fn();
  return {
    log,
    released,
    ...createLibraryUpdater({
      installation: { kind: "appImage", file: program.image },
      feed: { provider: "generic", url: feed.url },
      channel: "latest",
      beginVerification: async () => async () => {},
      judgeCertificates: () => {},
      proxyAnswer: () => null,
      releaseInstance: released,
      quit: () => {},
      log,
      ...parts,
    }),
  };
}
const image = () => readFileSync(program.image, "utf8");

describe("what the feed offers", () => {
  test.each([
    ["0.2.0", "0.2.0"],
    ["10.0.0", "10.0.0"],
    ["0.1.0", null],
    ["0.0.9", null],
    ["0.1.0-rc.1", null],
  ])("version %s: %s", async (version, found) => {
    feed.offer({ version });
    expect(await updater().check()).toBe(found);
  });

  test("is read from the file of the channel", async () => {
    await updater({ channel: "beta" }).check();
    await updater().check();
    expect(feed.requests).toEqual(["GET /beta-linux.yml", "GET /latest-linux.yml"]);
  });

  test("an older one is not taken from another channel either", async () => {
    feed.offer({ version: "0.0.9" });
    expect(await updater({ channel: "beta" }).check()).toBeNull();
  });

  test.each([
    ["notFound", /404/],
    ["webPage", /Cannot parse/],
    ["insecureRedirect", /ERR_BLOCKED_BY_CLIENT/],
  ] as const)("is an error where there is none: %s", async (fault, message) => {
    feed.fail(fault);
    await expect(updater().check()).rejects.toThrow(message);
  });

  test("that never comes can be given up, and asked for again", async () => {
    const { check, cancel } = updater();
    feed.fail("silent");
    const asked = check();
    asked.catch(() => {});
    await vi.waitFor(() => expect(feed.requests).toHaveLength(1));
    cancel();
    await expect(asked).rejects.toThrow(/ERR_ABORTED/);
    feed.fail("none");
    expect(await check()).toBe("0.2.0");
  });
});

test("a proxy that does not take the agent's answer hears it once a look, and no more", async () => {
  const credentials = { username: "amina", password: "open sesame" };
  const proxy = await startCompanyProxy({ credentials, placeOf: () => null });
  program.remove();
  program = installProgram({ proxy: { kind: "fixed", server: proxy.server } });
  const wrong = { ...credentials, password: "of last month" };
  const { check } = updater({
    feed: { provider: "generic", url: "https://updates.company.invalid/" },
    proxyAnswer: ({ isProxy, host, port }) =>
      isProxy && `${host}:${port}` === proxy.server ? wrong : null,
  });
  for (const refused of [2, 4]) {
    await expect(check()).rejects.toThrow();
    expect(proxy.seen.refused).toBe(refused);
  }
  await proxy.close();
});

test("whom to trust is told anew after Chromium's network service has crashed", async () => {
  const offer = { version: "0.2.0", file: "a.AppImage", content: INSTALLER };
  const secure = await createUpdateFeed(
    { ...offer, stagingPercentage: null, sha512: null },
    createAuthority("Company Root").issue({ host: "127.0.0.1" }),
  );
  const { check, download } = updater({
    feed: { provider: "generic", url: secure.url },
    judgeCertificates: (session) => session.setCertificateVerifyProc((_, answer) => answer(0)),
  });
  try {
    expect(await check()).toBe("0.2.0");
    program.networkGone();
    expect(await check()).toBe("0.2.0");
    program.networkGone();
    await download(() => {});
  } finally {
    await secure.close();
  }
});

describe("a staged roll-out", () => {
  /** The last eight digits place a computer between 0 and 100 percent. */
  const atDesk = (place: string) =>
    writeFileSync(
      path.join(program.userData, ".updaterId"),
      `2a0fd8a5-8c0f-5d0c-9a3e-0000${place}`,
    );

  test.each([
    ["00000000", 1, "0.2.0"],
    ["7fffffff", 49, null],
    ["7fffffff", 51, "0.2.0"],
    ["fffffffe", 99, null],
    ["00000000", 0, null],
    ["ffffffff", null, "0.2.0"],
  ])("a desk at %s with %s percent: %s", async (place, stagingPercentage, found) => {
    atDesk(place);
    feed.offer({ stagingPercentage });
    expect(await updater().check()).toBe(found);
  });

  test("a desk keeps its place from one start to the next, and two desks have two", async () => {
    const file = path.join(program.userData, ".updaterId");
    const place = async () => {
      await updater().check();
      return readFileSync(file, "utf8");
    };
    const first = await place();
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(await place()).toBe(first);
    program.remove();
    program = installProgram();
    await updater().check();
    expect(readFileSync(path.join(program.userData, ".updaterId"), "utf8")).not.toBe(first);
  });
});

describe("an AppImage", () => {
  test("is fetched, with its progress, and put in the place of the running one", async () => {
    const { check, download, install, released } = updater();
    await check();
    feed.fail("slow");
    const percents: number[] = [];
    const fetched = download((percent) => percents.push(percent));
    await vi.waitFor(() => expect(feed.requests).toHaveLength(2));
    expect(image()).toBe("old");
    // electron-updater reports once a second at most, and at the end.
    feed.finish();
    await fetched;
    expect(percents.at(-1)).toBe(100);
    expect(image()).toBe("old");
    expect(install(false)).toBe(false);
    expect(image()).toBe(String(INSTALLER));
    expect(released).not.toHaveBeenCalled();
  });

  test("is started in its place where that is asked for", async () => {
    const { check, download, install, released } = updater();
    await check();
    await download(() => {});
    install(true);
    expect(released).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(existsSync(`${program.image}.arguments`)).toBe(true));
  });

  test("that was fetched by an earlier run is not fetched again", async () => {
    for (const _run of [1, 2]) {
      const { check, download } = updater();
      await check();
      await download(() => {});
    }
    expect(feed.requests.filter((asked) => asked.endsWith(".AppImage"))).toHaveLength(1);
  });

  test("that somebody changed after an earlier run is fetched again", async () => {
    const first = updater();
    await first.check();
    await first.download(() => {});
    const [file = ""] = readdirSync(program.pending).filter((name) => name.endsWith(".AppImage"));
    writeFileSync(path.join(program.pending, file), "changed");
    const second = updater();
    await second.check();
    await second.download(() => {});
    second.install(false);
    expect(image()).toBe(String(INSTALLER));
  });

  test("that breaks off, or is not there, leaves the running one", async () => {
    for (const fault of ["cutOff", "fileNotFound"] as const) {
      const { check, download } = updater();
      await check();
      feed.fail(fault);
      await expect(download(() => {})).rejects.not.toBeInstanceOf(NotTrusted);
      feed.fail("none");
    }
    expect(image()).toBe("old");
  });

  test("with another hash than the feed's is not trusted, and not kept", async () => {
    feed.offer({ sha512: Buffer.alloc(64).toString("base64") });
    const { check, download, install } = updater();
    await check();
    await expect(download(() => {})).rejects.toBeInstanceOf(NotTrusted);
    expect(() => install(false)).toThrow();
    expect(image()).toBe("old");
    expect(readdirSync(program.pending)).toEqual([]);
  });
});

describe("Windows' Setup", () => {
  const setup = "agent-status-0.2.0-windows-x64-setup.exe";
  const nsis = { installation: { kind: "nsis" } } as const;
  const file = () => path.join(program.pending, setup);

  test("is verified, and run silently when the widget ends", async () => {
    feed.offer({ file: setup });
    const verified: string[] = [];
    const { check, download, install } = updater({
      ...nsis,
      beginVerification: async () => async (update) => {
        verified.push(update);
        // What Windows runs needs no such right.
        chmodSync(update, 0o755);
      },
    });
    await check();
    await download(() => {});
    expect(verified).toEqual([file()]);
    expect(existsSync(`${file()}.arguments`)).toBe(false);
    expect(install(true)).toBe(false);
    await vi.waitFor(() =>
      expect(readFileSync(`${file()}.arguments`, "utf8")).toBe("--updated /S --force-run\n"),
    );
  });

  test("of another publisher is thrown away, and never run", async () => {
    feed.offer({ file: setup });
    const { check, download, install } = updater({
      ...nsis,
      beginVerification: async () => () =>
        Promise.reject(new NotTrusted("signed by somebody else")),
    });
    await check();
    await expect(download(() => {})).rejects.toBeInstanceOf(NotTrusted);
    expect(existsSync(file())).toBe(false);
    expect(() => install(false)).toThrow();
  });

  test("is not trusted either in Squirrel's words", async () => {
    feed.offer({ file: setup });
    const { check, download } = updater({
      ...nsis,
      beginVerification: async () => () =>
        Promise.reject(new Error("Code signature at URL file:///tmp did not pass validation")),
    });
    await check();
    await expect(download(() => {})).rejects.toBeInstanceOf(NotTrusted);
    expect(existsSync(file())).toBe(false);
  });

  test("that nobody here could check is not downloaded", async () => {
    feed.offer({ file: setup });
    const { check, download } = updater({
      ...nsis,
      beginVerification: () => Promise.reject(new NotChecked("PowerShell is locked down")),
    });
    await check();
    await expect(download(() => {})).rejects.toBeInstanceOf(NotChecked);
    expect(feed.requests.filter((asked) => asked.endsWith(setup))).toEqual([]);
  });
});

describe("the AppImage is replaced", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "agent-status-replace-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const at = (name: string) => path.join(folder, name);
  function put(name: string, text: string, mode = 0o644): string {
    writeFileSync(at(name), text, { mode });
    return at(name);
  }

  test("the newer one takes the place, the name and the rights of the older", () => {
    const running = put("Agent.AppImage", "old", 0o755);
    replaceAppImage(put("agent-status-0.2.0.AppImage", "new"), running);
    expect(readFileSync(running, "utf8")).toBe("new");
    expect(statSync(running).mode & 0o777).toBe(0o755);
    expect(readdirSync(folder)).toEqual(["Agent.AppImage"]);
  });

  test("where the newer one is gone, the older one stays", () => {
    const running = put("Agent.AppImage", "old", 0o755);
    expect(() => replaceAppImage(at("nowhere"), running)).toThrow(/ENOENT/);
    expect(readFileSync(running, "utf8")).toBe("old");
  });

  // Memory is another disk than the one for temporary files on most computers with Linux.
  const OTHER_DISK = "/dev/shm";
  const hasOther = existsSync(OTHER_DISK) && statSync(OTHER_DISK).dev !== statSync(tmpdir()).dev;

  test.skipIf(!hasOther)("from another disk it is copied first, and nothing is left over", () => {
    const other = mkdtempSync(path.join(OTHER_DISK, "agent-status-replace-"));
    try {
      const running = put("Agent.AppImage", "old", 0o755);
      const downloaded = path.join(other, "new.AppImage");
      writeFileSync(downloaded, "new");
      replaceAppImage(downloaded, running);
      expect(readFileSync(running, "utf8")).toBe("new");
      expect(statSync(running).mode & 0o777).toBe(0o755);
      expect([readdirSync(folder), readdirSync(other)]).toEqual([["Agent.AppImage"], []]);
    } finally {
      rmSync(other, { recursive: true });
    }
  });
});
