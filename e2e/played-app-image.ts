import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createUpdateFeed, type UpdateFeedServer } from "../simulator/update-feed.ts";
import type { PlayedInstallation } from "./desktop.ts";

/** A widget that runs as an AppImage, and the server that has a newer one. */
export interface PlayedAppImage {
  readonly feed: UpdateFeedServer;
  readonly installed: PlayedInstallation;
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

/** Lays out the files; the policy names the feed, whose version is `NEW_VERSION`, and says `updates` beside. */
export async function playAppImage(updates: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(path.join(tmpdir(), "agent-status-app-image-"));
  const image = path.join(folder, "Agent Status.AppImage");
  const policyFile = path.join(folder, "policy.json");
  const feed = await createUpdateFeed({
    version: NEW_VERSION,
    file: `agent-status-${NEW_VERSION}-linux-x86_64.AppImage`,
    content: Buffer.from(NEW_IMAGE),
    stagingPercentage: null,
    sha512: null,
  });
  await writeFile(image, OLD_IMAGE, { mode: 0o755 });
  await writeFile(policyFile, JSON.stringify({ updates: { feed: feed.url, ...updates } }));
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
