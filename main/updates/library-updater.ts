import { chmodSync, copyFileSync, renameSync, rmSync, statSync } from "node:fs";
import {
  AppImageUpdater,
  type AppUpdater,
  CancellationToken,
  MacUpdater,
  NsisUpdater,
} from "electron-updater";
import type { ProxyAnswer } from "../../shared/bridge.ts";
import type { Policy } from "../../shared/policy.ts";
import { startAppImage } from "../lifecycle/app-image.ts";
import type { Log } from "../log.ts";
import type { Challenge } from "../server/proxy-login.ts";
import { codeOf } from "../settings/store-files.ts";
import type { Installation } from "./installation.ts";
import { isSafeUpdateUrl, type UpdateFeed } from "./update-feed.ts";
import { NotTrusted, type Updater } from "./updater.ts";

const UPDATERS = { appImage: AppImageUpdater, nsis: NsisUpdater, macApp: MacUpdater } as const;

export interface LibraryUpdaterOptions {
  readonly installation: Exclude<Installation, { readonly kind: "none" }>;
  readonly feed: UpdateFeed;
  readonly channel: Policy["updates"]["channel"];
  /**
   * Called before a download; rejects with `NotChecked` where it could not be verified. What it
   * returns is called with the whole file, and rejects with `NotTrusted` where that is not its
   * publisher's.
   */
  readonly beginVerification: () => Promise<(file: string) => Promise<unknown>>;
  /**
   * Tells the library's session whose certificates to trust. Called before each look and download:
   * there is but one session, and a network service that was started again knows nothing of it.
   */
  readonly judgeCertificates: (session: AppUpdater["netSession"]) => void;
  /** What the agent said to a proxy already; null gives it nothing. Nobody is asked. */
  readonly proxyAnswer: (challenge: Challenge) => ProxyAnswer | null;
  /** Lets another copy of the widget start while this one ends. */
  readonly releaseInstance: () => void;
  readonly quit: () => void;
  readonly log: Log;
}

/**
 * electron-updater, held to our rules: nothing by itself, never an older version, nothing that could
 * be changed on its way. It reads `resources/app-update.yml`, which the packager writes, for the name
 * of its folder; its random id for staged roll-outs is in `userData/.updaterId`.
 */
export function createLibraryUpdater(options: LibraryUpdaterOptions): Updater {
  const { installation, feed, channel, log, beginVerification } = options;
  let current: AppUpdater | null = null;
  let stopDownload = new CancellationToken();
  /** What `install` puts in place, and the library's object that knows of it. */
  let downloaded: { readonly file: string; readonly by: AppUpdater } | null = null;
  let said: ProxyAnswer | null = null;

  /** The one in use, for one more question to the feed. */
  function forQuestion(): AppUpdater {
    current ??= configured();
    options.judgeCertificates(current.netSession);
    return current;
  }

  function configured(): AppUpdater {
    const updater = new UPDATERS[installation.kind]();
    // Its lines are for its own developers; the widget logs what happens in words of its own.
    const note = (level: string) => (message: unknown) =>
      log.info("update.library", { level, message: firstLine(message) });
    updater.logger = { info() {}, debug() {}, warn: note("warning"), error: note("error") };
    updater.autoDownload = false;
    // What is installed when is decided elsewhere; only Squirrel has to be told beforehand.
    updater.autoInstallOnAppQuit = installation.kind === "macApp";
    updater.disableWebInstaller = true;
    updater.setFeedURL(feed.provider === "generic" ? { ...feed, channel } : feed);
    updater.allowPrerelease = channel === "beta";
    updater.allowDowngrade = false;
    updater.signals.login((challenge, give) => {
      const answer = options.proxyAnswer(challenge);
      // A proxy that asks once more has refused it: once a look is enough, or it may lock the agent out.
      const isNew = answer !== null && answer !== said;
      said = answer;
      Reflect.apply(give, undefined, isNew ? [answer.username, answer.password] : []);
    });
    updater.netSession.webRequest.onBeforeRequest(({ url }, answer) =>
      answer({ cancel: !isSafeUpdateUrl(new URL(url)) }),
    );
    return updater;
  }

  return {
    async check() {
      said = null;
      const result = await forQuestion().checkForUpdates();
      return result?.isUpdateAvailable ? result.updateInfo.version : null;
    },
    async download(onProgress) {
      const by = forQuestion();
      stopDownload = new CancellationToken();
      const verify = await beginVerification();
      by.removeAllListeners("download-progress");
      by.signals.progress(({ percent }) => onProgress(percent));
      const [file] = await by.downloadUpdate(stopDownload).catch(asMeant);
      if (file === undefined) throw new Error("nothing was downloaded");
      await verify(file).catch((error: unknown) => {
        rmSync(file, { force: true });
        asMeant(error);
      });
      downloaded = { file, by };
    },
    cancel() {
      stopDownload.cancel();
      void current?.netSession.closeAllConnections();
      // One that hangs would answer every later check with the same hanging promise.
      current = null;
    },
    install(restart) {
      if (downloaded === null) throw new Error("install before download");
      const { file, by } = downloaded;
      switch (installation.kind) {
        case "appImage":
          replaceAppImage(file, installation.file);
          if (restart) startAppImage(installation.file, { ...options, args: [] });
          return false;
        case "nsis":
          // Silently; the installer waits for this program to end.
          if (!(by instanceof NsisUpdater && by.install(true, restart))) {
            throw new Error("the installer was not started");
          }
          return false;
        case "macApp":
          // Squirrel has it already, and puts it in place when the program has ended.
          if (!restart) return false;
          by.on("error", options.quit);
          by.quitAndInstall();
          return true;
      }
    },
  };
}

/**
 * Puts the downloaded AppImage in the place of the running one, under the same name: shortcuts and
 * the entry for the start at login lead there. It is copied beside it first, because the download may
 * be on another disk, and renaming leaves a whole one of the two at every moment: what fails leaves
 * the old one. Throws Node's error codes. (electron-updater removes the old one first.)
 */
export function replaceAppImage(downloaded: string, running: string): void {
  const beside = `${running}.new`;
  try {
    copyFileSync(downloaded, beside);
    chmodSync(beside, statSync(running).mode);
    renameSync(beside, running);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  rmSync(downloaded, { force: true });
}

/** What the library says by a code. */
const NOT_AS_PROMISED = ["ERR_CHECKSUM_MISMATCH", "ERR_UPDATER_INVALID_SIGNATURE"];
/** Squirrel has no codes. */
const NOT_SIGNED = /code signature/i;

function asMeant(error: unknown): never {
  const isMeant = NOT_AS_PROMISED.includes(codeOf(error)) || NOT_SIGNED.test(String(error));
  throw isMeant ? new NotTrusted(firstLine(error)) : error;
}

function firstLine(message: unknown): string {
  const [line = ""] = String(message).split("\n", 1);
  return line.slice(0, 300);
}
