import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createBuilder } from "vite";
import { previewConfig } from "../build-config.ts";
import { buildFixture } from "../fixture/build.ts";
import { type Preview, type PreviewOptions, startPreview } from "../host.ts";

/** The fixture app and the preview, built into a folder that goes with `remove`. */
export interface BuiltFixture {
  readonly app: string;
  /** Folder of the built preview. */
  readonly preview: string;
  start(options?: PreviewOptions): Promise<Preview>;
  remove(): Promise<void>;
}

/** Builds both, as `npm run build` and `npm run build:preview` do, apart from the project's own. */
export async function createBuiltFixture(): Promise<BuiltFixture> {
  const folder = await mkdtemp(path.join(tmpdir(), "agent-status-fixture-"));
  const [app, preview] = [path.join(folder, "app"), path.join(folder, "preview")];
  await buildFixture(app);
  const builder = await createBuilder({
    configFile: false,
    logLevel: "warn",
    ...previewConfig(preview),
  });
  await builder.buildApp();
  return {
    app,
    preview,
    start: (options = {}) =>
      startPreview({ appDir: app, script: "main.js", builtDir: preview, ...options }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
