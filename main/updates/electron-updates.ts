import { once } from "node:events";
import { accessSync, constants, existsSync, mkdtempSync, rmdirSync } from "node:fs";
import path from "node:path";
import { app, autoUpdater, net } from "electron";
import { programsWithin } from "../run-program.ts";
import { judgeCertificates } from "../server/electron-network.ts";
import type { ProxyLogin } from "../server/proxy-login.ts";
import type { VerdictParts } from "../server/trusted-chain.ts";
import { type Installation, installationOf } from "./installation.ts";
import { parseUpdateFeed } from "./update-feed.ts";
import {
  createUpdates,
  type UpdatePolicy,
  type UpdateSource,
  type Updates,
  type UpdatesParts,
} from "./updates.ts";
import { publisherCheck } from "./windows-signature.ts";

type OfElectron = "source" | "version" | "random" | "isOnline";

export interface StartUpdatesOptions extends VerdictParts, Omit<UpdatesParts, OfElectron> {
  readonly proxyLogin: Pick<ProxyLogin, "known">;
}

/** Starting PowerShell for the first time takes its time. */
const SIGNATURE_WITHIN = 60_000;

/**
 * Looks for newer versions where the policy names a place for them and this copy can be replaced;
 * elsewhere nothing is loaded. The policy is followed while the widget runs. Electron has to be ready.
 */
export function startUpdates(options: StartUpdatesOptions): Updates {
  return createUpdates({
    ...options,
    source: (policy) => sourceOf(policy, options),
    version: app.getVersion(),
    random: Math.random,
    isOnline: () => net.isOnline(),
  });
}

function sourceOf(
  { mode, feed: place, channel }: UpdatePolicy,
  options: StartUpdatesOptions,
): UpdateSource {
  const feed = mode === "off" || place === null ? null : parseUpdateFeed(place);
  if (feed === null) {
    const detail = "no place for updates, or switched off";
    return { kind: "none", why: "organisation", detail };
  }
  const installation = installationOf({
    platform: process.platform,
    isPackaged: app.isPackaged,
    program: app.getPath("exe"),
    environment: process.env,
    exists: existsSync,
    mayWrite,
  });
  if (installation.kind === "none") return installation;
  return {
    kind: "feed",
    async load() {
      const { createLibraryUpdater } = await import("./library-updater.ts");
      return createLibraryUpdater({
        installation,
        feed,
        channel,
        log: options.log,
        quit: options.quit,
        judgeCertificates: (session) => judgeCertificates(session, options),
        proxyAnswer: options.proxyLogin.known,
        beginVerification: verificationFor(installation.kind),
        releaseInstance: () => app.releaseSingleInstanceLock(),
      });
    },
  };
}

/** Windows' own rights are not known to `access`, so it is tried there. */
function mayWrite(folder: string): boolean {
  try {
    if (process.platform === "win32") rmdirSync(mkdtempSync(path.join(folder, ".agent-status-")));
    else accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** AppImages carry no signature: what vouches for them is the feed's hash, which comes over TLS. */
function verificationFor(kind: Exclude<Installation["kind"], "none">) {
  switch (kind) {
    case "appImage":
      return async () => async () => {};
    case "nsis": {
      const run = programsWithin(SIGNATURE_WITHIN);
      const systemRoot = process.env["SystemRoot"] ?? "C:\\Windows";
      return () => publisherCheck(app.getPath("exe"), run, systemRoot);
    }
    case "macApp":
      return squirrelsVerdicts();
  }
}

/** Squirrel takes only what is signed as the running program is; it says so once a download. */
function squirrelsVerdicts() {
  let waiting = new AbortController();
  return async () => {
    waiting.abort();
    waiting = new AbortController();
    const verdict = once(autoUpdater, "update-downloaded", { signal: waiting.signal });
    // The download itself may fail of the same, and then nobody asks.
    verdict.catch(() => {});
    return () => verdict;
  };
}
