import { parseArgs } from "node:util";
import { runElectronDemo } from "./run.ts";

const USAGE = `Shows the built widget in Electron, signed in as a demo agent of the simulator.

  --electron FILE  Electron's program
  --server URL     a real Agent Manager instead of the simulator
  --help           show this`;

const { values } = parseArgs({
  options: {
    electron: { type: "string" },
    server: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
  },
});

if (values.help || values.electron === undefined) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  process.exitCode = await runElectronDemo(values.electron, values.server).catch(
    (error: unknown) => {
      console.error(`Electron could not be started: ${String(error)}`);
      return 1;
    },
  );
}
