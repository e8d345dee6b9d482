import type { SimulatedMrd } from "./control.ts";

export const CISCO_CC_TYPE = "64f6ee374776bb029f1174e1";

/** The MRDs that CX 5.x comes with (protocol 7.4), in the server's order. */
export const defaultMrds: readonly SimulatedMrd[] = [
  {
    id: "62f9e360ea5311eda05b0242",
    name: "CX VOICE",
    type: "64f6ee2dd49f4e9d7eb5f591",
    description: "Standard voice MRD for CX Voice",
    maxRequests: 1,
    interruptible: false,
    maxAgentTasks: 1,
    isAutoSync: true,
  },
  {
    id: "6305de07166ba1099d11d8e6",
    name: "CHAT",
    type: "64f6edf8b89b71cc6cb60917",
    description: "Standard chat MRD",
    maxRequests: 5,
    interruptible: true,
    maxAgentTasks: 5,
    isAutoSync: true,
  },
  {
    id: "20316843be924c8ab4f57a7a",
    name: "CISCO CC",
    type: CISCO_CC_TYPE,
    description: "Standard voice MRD for CISCO CC",
    maxRequests: 1,
    interruptible: false,
    maxAgentTasks: 1,
    isAutoSync: true,
  },
  {
    id: "6305de07166ba1099d11a889",
    name: "EMAIL",
    type: "64f6edf8b89b71cc6cb68889",
    description: null,
    maxRequests: 5,
    interruptible: false,
    maxAgentTasks: 5,
    isAutoSync: true,
  },
];

/** `count` MRDs with made-up names, ids stable from run to run. */
export function manyMrds(count: number): SimulatedMrd[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `a0${String(index + 1).padStart(22, "0")}`,
    name: `CHANNEL ${String(index + 1).padStart(2, "0")}`,
    type: "64f6edf8b89b71cc6cb60917",
    description: null,
    maxRequests: 5,
    interruptible: true,
    maxAgentTasks: index % 7 === 6 ? 0 : 5,
    isAutoSync: true,
  }));
}
