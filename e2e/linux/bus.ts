import { execFile, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { z } from "zod";

const run = promisify(execFile);

/** An object on the bus, seen through one of its interfaces. */
export interface BusObject {
  readonly name: string;
  readonly path: string;
  readonly interface: string;
}

/** What went over the bus: a call or a signal, and what it carried. */
export interface BusMessage {
  readonly member: string;
  readonly values: readonly unknown[];
}

/** A D-Bus session bus, spoken to through systemd's `busctl`. */
export interface Bus {
  /** Calls a method; `values` are written as `busctl` reads them. Rejects with what was answered. */
  call(object: BusObject, member: string, ...values: readonly string[]): Promise<unknown[]>;
  property(object: BusObject, name: string): Promise<unknown>;
  /** Done once it listens; tells every call and signal of the interface from then on. */
  listen(interfaceName: string, listener: (message: BusMessage) => void): Promise<void>;
  /** Ends the listening. */
  close(): void;
}

const answerSchema = z.object({ data: z.unknown() });
const messageSchema = z.object({
  member: z.string(),
  payload: z.object({ data: z.array(z.unknown()).default([]) }),
});

/** Speaks to the bus at this address. */
export function createBus(address: string): Bus {
  const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: address };
  const listening: { kill(): void }[] = [];
  async function ask(args: readonly string[]): Promise<unknown> {
    const { stdout } = await run("busctl", ["--user", "--json=short", ...args], { env });
    return stdout === "" ? [] : answerSchema.parse(JSON.parse(stdout)).data;
  }
  return {
    async call({ name, path, interface: of }, member, ...values) {
      return z
        .array(z.unknown())
        .parse(await ask(["call", "--", name, path, of, member, ...values]));
    },
    property: ({ name, path, interface: of }, property) =>
      ask(["get-property", name, path, of, property]),
    listen(interfaceName, listener) {
      const match = `--match=interface='${interfaceName}'`;
      const monitor = spawn("busctl", ["--user", "--json=short", "monitor", match], {
        env,
        stdio: ["ignore", "pipe", "pipe"],
      });
      listening.push(monitor);
      createInterface({ input: monitor.stdout }).on("line", (line) => {
        if (!line.startsWith("{")) return;
        const { data } = messageSchema.safeParse(JSON.parse(line));
        if (data) listener({ member: data.member, values: data.payload.data });
      });
      return new Promise((resolve, reject) => {
        monitor.once("error", reject);
        monitor.once("exit", () => reject(new Error("Nobody may listen on this bus.")));
        const begun = (chunk: Buffer) => String(chunk).includes("Monitoring") && resolve();
        monitor.stdout.on("data", begun);
        monitor.stderr.on("data", begun);
      });
    },
    close() {
      for (const monitor of listening) monitor.kill();
    },
  };
}
