import { accounts, DEMO_PASSWORD } from "./accounts.ts";
import { readCommandLine, usage } from "./cli-options.ts";
import { createSimulator, type Simulator } from "./simulator.ts";

const request = readCommandLine(process.argv.slice(2));
switch (request.kind) {
  case "help":
    console.log(usage);
    break;
  case "wrong":
    console.error(`${request.why}\n\n${usage}`);
    process.exitCode = 2;
    break;
  case "start":
    await createSimulator(request.options).then(serve, (error: unknown) => {
      console.error(explain(error, request.options.port));
      process.exitCode = 1;
    });
}

function serve(simulator: Simulator): void {
  const users = accounts.map(({ username, shows }) => `  ${username.padEnd(14)}${shows}`);
  console.log(`Agent Manager (simulated): ${simulator.url}

Users, all with the password "${DEMO_PASSWORD}":
${users.join("\n")}

Make things happen, once "amina" is signed in:
  curl -s ${simulator.url}/simulator/control -H 'Content-Type: application/json' \\
    -d '{"do":"setAgentState","agent":"amina","state":"READY"}'
See what it holds:
  curl -s ${simulator.url}/simulator/state

Ctrl+C ends it.`);
  const end = () => {
    simulator.close().catch((error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    });
  };
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
}

function explain(error: unknown, port: number): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `Port ${port} is taken. Choose another with --port N.`;
  if (code === "EACCES") return `Port ${port} may not be used here. Choose another with --port N.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
