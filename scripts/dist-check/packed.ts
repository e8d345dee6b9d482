import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder with what `pack-all.ts` made, one below it for each platform. */
    readonly packed: string;
  }
}

/** Packs the widget for all platforms once, for all checks. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), "agent-status-dist-"));
  const tools = path.join(folder, "tools");
  mkdirSync(tools);
  symlinkSync(path.join(import.meta.dirname, "record-fpm.mjs"), path.join(tools, "fpm"));
  const packer = path.join(import.meta.dirname, "pack-all.ts");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", packer, folder],
    {
      encoding: "utf8",
      env: {
        ...process.env,
        PATH: `${tools}${path.delimiter}${process.env["PATH"]}`,
        USE_SYSTEM_FPM: "true",
        FPM_RECORDS: path.join(folder, "fpm"),
        // Nobody's certificate is looked for.
        CSC_IDENTITY_AUTO_DISCOVERY: "false",
      },
    },
  );
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (status !== 0) {
    remove();
    throw new Error(`The widget could not be packed:\n${stdout}\n${stderr}`);
  }
  project.provide("packed", folder);
  return remove;
}
