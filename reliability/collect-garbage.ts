import v8 from "node:v8";
import vm from "node:vm";

/** Collects garbage for good, what finalizers let go of included; returns the heap's bytes in use. */
export async function heapAfterCollection(): Promise<number> {
  v8.setFlagsFromString("--expose-gc");
  const collect: () => void = vm.runInNewContext("gc");
  for (let round = 0; round < 3; round++) {
    collect();
    // A weak reference that was read holds on until the turn is over.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return process.memoryUsage().heapUsed;
}
