import path from "node:path";
import type { EnvironmentOptions, UserConfig } from "vite";

const preview = import.meta.dirname;
const out = path.join(preview, "../dist-preview");

const FOR_BROWSERS = { emptyOutDir: true, target: "chrome120", sourcemap: true };

/** A script for Node, every import but Node's own inside it. */
function forNode(outDir: string, entries: Record<string, string>): EnvironmentOptions {
  return {
    consumer: "server",
    resolve: { noExternal: true },
    build: {
      outDir,
      emptyOutDir: true,
      target: "node20",
      sourcemap: true,
      rolldownOptions: {
        input: entries,
        preserveEntrySignatures: "strict",
        output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  };
}

/** `npm run build:preview`: the desktop page, the frame's runtime and the stand-in for Electron. */
const config: UserConfig = {
  root: path.join(preview, "desktop"),
  clearScreen: false,
  publicDir: false,
  builder: {},
  environments: {
    client: {
      build: {
        ...FOR_BROWSERS,
        outDir: path.join(out, "desktop"),
        assetsInlineLimit: 0,
        modulePreload: false,
      },
    },
    frame: {
      consumer: "client",
      build: {
        ...FOR_BROWSERS,
        outDir: path.join(out, "frame"),
        rolldownOptions: {
          input: path.join(preview, "frame/runtime.ts"),
          output: { format: "iife", entryFileNames: "frame.js" },
        },
      },
    },
    electron: forNode(path.join(out, "electron"), {
      index: path.join(preview, "electron/index.ts"),
      register: path.join(preview, "electron/register.ts"),
      resolve: path.join(preview, "electron/resolve.ts"),
    }),
  },
};

export default config;
