import { parseArgs } from "node:util";

export const USAGE = `Shows the built widget on a desktop in the browser, without Electron.

  --port N       port of the desktop page (any free one by default)
  --server URL   a real Agent Manager; the simulator, signed in as a demo agent, by default
  --no-open      do not open a browser
  --help         show this`;

export type CommandLine = ReturnType<typeof readCommandLine>;

/** What the command line asks for; a wrong one says why in a sentence. */
export function readCommandLine(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: "string", default: "0" },
        server: { type: "string" },
        "no-open": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) return { kind: "help" } as const;
    const port = Number(values.port);
    if (!/^\d+$/.test(values.port) || port > 65_535) {
      throw new Error(`${values.port} is no port: give a number from 0 to 65535.`);
    }
    const options = { port, server: values.server ?? null, open: !values["no-open"] };
    return { kind: "start", options } as const;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: "wrong", why } as const;
  }
}
