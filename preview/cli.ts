import { accounts, DEMO_PASSWORD } from "../simulator/accounts.ts";
import { readCommandLine, USAGE } from "./cli-options.ts";
import { startPreview } from "./host.ts";
import { openBrowser } from "./open-browser.ts";

const request = readCommandLine(process.argv.slice(2));
switch (request.kind) {
  case "help":
    console.log(USAGE);
    break;
  case "wrong":
    console.error(`${request.why}\n\n${USAGE}`);
    process.exitCode = 2;
    break;
  case "start":
    await show(request.options).catch((error: unknown) => {
      console.error(explain(error, request.options.port));
      process.exitCode = 1;
    });
}

async function show({
  port,
  server,
  open,
}: Extract<typeof request, { kind: "start" }>["options"]): Promise<void> {
  const [demo] = accounts;
  const preview = await startPreview({
    port,
    echo: true,
    ...(server === null
      ? {
          demo: { username: demo?.username ?? "", password: DEMO_PASSWORD },
          // What a newcomer expects: an agent who is Ready gets requests on every channel.
          simulator: { autoSync: true },
        }
      : { server, args: [`--server=${server}`] }),
  });
  let closing = false;
  const end = () => {
    if (closing) process.exit(1);
    closing = true;
    preview.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
  process.on("SIGHUP", end);
  console.log(`Preview: ${preview.url}`);
  console.log("Ctrl+C ends it.");
  if (open) openBrowser(preview.url);
}

function explain(error: unknown, port: number): string {
  const { message, code } = error as Partial<NodeJS.ErrnoException>;
  return code === "EADDRINUSE"
    ? `Port ${port} is taken: choose another one with --port, or none to take any free one.`
    : (message ?? String(error));
}
