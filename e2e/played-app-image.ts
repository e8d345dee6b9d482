import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Authority } from "../simulator/certificates.ts";
import { createUpdateFeed, type UpdateFeedServer } from "../simulator/update-feed.ts";
import type { PlayedInstallation } from "./desktop.ts";

/** A widget that runs as an AppImage, and the server that has a newer one. */
export interface PlayedAppImage {
  readonly feed: UpdateFeedServer;
  readonly installed: PlayedInstallation;
  /** Has the policy say this of updates from now on, besides where they are. */
  givePolicy(updates: Readonly<Record<string, string>>): Promise<void>;
  /** What the AppImage's file holds. */
  content(): Promise<string>;
  /** Whether the newer AppImage was started from the place of the older. */
  wasStarted(): Promise<boolean>;
  remove(): Promise<void>;
}

/** Newer than any that this is tried with. */
export const NEW_VERSION = "99.0.0";
export const OLD_IMAGE = "#!/bin/sh\n# the older one\n";
/** Leaves a mark when it is started. */
export const NEW_IMAGE = '#!/bin/sh\n: > "$0.started"\n';

export interface PlayedFeed {
  /** What the policy says of updates besides where they are. */
  readonly updates?: Readonly<Record<string, string>>;
  /** Has the feed speak TLS, as `host` rather than by its address; the policy trusts its `authority`. */
  readonly secured?: { readonly host: string; readonly authority: Authority };
}

/** Lays out the files; the policy names the feed, whose version is `NEW_VERSION`. */
export async function playAppImage({ updates, secured }: PlayedFeed) {
  const folder = await mkdtemp(path.join(tmpdir(), "agent-status-app-image-"));
  const image = path.join(folder, "Agent Status.AppImage");
  const policyFile = path.join(folder, "policy.json");
  const certificateFile = path.join(folder, "company.pem");
  const feed = await createUpdateFeed(
    {
      version: NEW_VERSION,
      file: `agent-status-${NEW_VERSION}-linux-x86_64.AppImage`,
      content: Buffer.from(NEW_IMAGE),
      stagingPercentage: null,
      sha512: null,
    },
    secured?.authority.issue({ host: secured.host }),
  );
  const place = secured ? feed.url.replace("127.0.0.1", secured.host) : feed.url;
  await writeFile(image, OLD_IMAGE, { mode: 0o755 });
  if (secured) await writeFile(certificateFile, secured.authority.cert);
  const givePolicy = (changed: Readonly<Record<string, string>> = {}) =>
    writeFile(
      policyFile,
      JSON.stringify({
        updates: { feed: place, ...updates, ...changed },
        ...(secured && { certificateFile }),
      }),
    );
  await givePolicy();
  await writeFile(
    path.join(folder, "app-update.yml"),
    "updaterCacheDirName: agent-status-updater\n",
  );
  const variables = {
    APPIMAGE: image,
    // Where the preview's program is: Node.
    APPDIR: path.dirname(process.execPath),
    XDG_CACHE_HOME: path.join(folder, "cache"),
  };
  return {
    feed,
    installed: { resources: folder, variables, policyFile },
    givePolicy,
    content: () => readFile(image, "utf8"),
    wasStarted: () =>
      access(`${image}.started`).then(
        () => true,
        () => false,
      ),
    async remove() {
      await feed.close();
      await rm(folder, { recursive: true, force: true });
    },
  } satisfies PlayedAppImage;
}
