import { spawn } from "node:child_process";
import { accounts, DEMO_PASSWORD } from "../simulator/accounts.ts";
import { type CommandLine, readCommandLine, USAGE } from "./cli-options.ts";
import { type Preview, type PreviewOptions, startPreview } from "./host.ts";

type StartOptions = Extract<CommandLine, { kind: "start" }>["options"];

/** The command line `args`; `overrides` are for showing something else than the project's widget. */
export async function runCli(
  args: readonly string[],
  overrides: PreviewOptions = {},
): Promise<void> {
  const request = readCommandLine(args);
  switch (request.kind) {
    case "help":
      console.log(USAGE);
      break;
    case "wrong":
      console.error(`${request.why}\n\n${USAGE}`);
      process.exitCode = 2;
      break;
    case "start":
      await show(request.options, overrides).catch((error: unknown) => {
        console.error(explain(error, request.options.port));
        process.exitCode = 1;
      });
  }
}

async function show({ port, server, open }: StartOptions, overrides: PreviewOptions) {
  const preview = await startPreview({
    port,
    echo: true,
    ...(server === null ? demonstration() : { server, args: [`--server=${server}`] }),
    ...overrides,
  });
  endOnSignals(preview);
  console.log(`Preview: ${preview.url}`);
  console.log("Ctrl+C ends it.");
  if (open) openBrowser(preview.url);
}

function demonstration(): PreviewOptions {
  const [agent] = accounts;
  return {
    ...(agent ? { demo: { username: agent.username, password: DEMO_PASSWORD } } : {}),
    // What a newcomer expects: an agent who is Ready gets requests on every channel.
    simulator: { autoSync: true },
  };
}

/** The second signal does not wait for an orderly end. */
function endOnSignals(preview: Preview): void {
  let ending = false;
  const end = () => {
    if (ending) process.exit(1);
    ending = true;
    preview.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
}

function explain(error: unknown, port: number): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && error.code === "EADDRINUSE"
    ? `Port ${port} is taken: choose another one with --port, or none to take any free one.`
    : error.message;
}

/** Opens the address in the user's browser where there is one; where not, the address was printed. */
function openBrowser(url: string): void {
  const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
    darwin: ["open"],
    win32: ["rundll32", "url.dll,FileProtocolHandler"],
  };
  const [command, ...args] = openers[process.platform] ?? ["xdg-open"];
  spawn(command, [...args, url], { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}
