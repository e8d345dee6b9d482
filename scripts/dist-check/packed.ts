import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder with what `pack-all.ts` made, one below it for each platform. */
    readonly packed: string;
  }
}

/** Where the packager puts the program and its resources, within the folder that is packed into. */
const PLACES = {
  linux: ["linux/linux-unpacked", "agent-status", "resources"],
  windows: ["windows/win-unpacked", "Agent Status.exe", "resources"],
  macos: ["macos/mac/Agent Status.app", "Contents/MacOS/Agent Status", "Contents/Resources"],
} as const;

export type PlatformName = keyof typeof PLACES;

/** Where the packed widget of a platform is. */
export function packageOf(packed: string, platform: PlatformName) {
  const [place, program, resources] = PLACES[platform];
  const folder = path.join(packed, place);
  const asar = path.join(folder, resources, "app.asar");
  return { folder, program: path.join(folder, program), asar };
}

/** Packs the widget for all platforms once, for all checks. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), "agent-status-dist-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    pack(folder, ".");
  } catch (error) {
    remove();
    throw error;
  }
  project.provide("packed", folder);
  return remove;
}

/** Packs the widget that was built in the project `root` for these platforms; for all where none is named. */
export function pack(folder: string, root: string, ...platforms: readonly PlatformName[]): void {
  const packer = path.join(import.meta.dirname, "pack-all.ts");
  const args = ["--import", "tsx", packer, folder, ...platforms];
  // Nobody's certificate is looked for.
  const env = { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: "false" };
  const options = { encoding: "utf8", cwd: root, env } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
  if (status !== 0) throw new Error(`The widget could not be packed:\n${stdout}\n${stderr}`);
}
