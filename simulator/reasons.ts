import type { SimulatedReason } from "./control.ts";
import type { Reason } from "./routing/agent.ts";

const created = "2025-10-09T05:25:49.866Z";

function reason(code: number, id: string, type: string, name: string, isDeleted = false) {
  const description =
    type === "LOGOUT" ? "A default log out reason code" : "A default not ready reason code";
  return { name, description, type, isDeleted, createdAt: created, updatedAt: created, code, id };
}

/** What `GET /unified-admin/reasons` lists, a deleted one among them (protocol 8.4). */
export const defaultReasons: readonly SimulatedReason[] = [
  reason(1, "62ffc95cf12b6ccf1594d781", "LOGOUT", "Out Of Office"),
  reason(2, "62ffc9e9f12b6ccf1594d88b", "NOT_READY", "Short Break"),
  reason(3, "62ffc9e9f12b6ccf1594d88c", "NOT_READY", "Lunch"),
  reason(4, "62ffc9e9f12b6ccf1594d88d", "NOT_READY", "Training"),
  reason(5, "62ffc9e9f12b6ccf1594d88e", "NOT_READY", "Paper Work", true),
  reason(6, "62ffc95cf12b6ccf1594d782", "LOGOUT", "End of Shift"),
  reason(7, "62ffc9e9f12b6ccf1594d88f", "NOT_READY", "استراحة"),
];

/** Reasons that only the system gives; both carry code 9 (protocol 8.4). */
export const systemReasons = {
  supervisor: {
    ...reason(9, "62ffc95cf12b6ccf1594d934", "LOGOUT", "FORCED_LOGOUT_BY_SUPERVISOR"),
    description: "Logout by supervisor",
  },
  inactivity: {
    ...reason(9, "12ffc95cf12b6ccf1594d948", "LOGOUT", "SESSION_TIMEOUT_INACTIVITY"),
    description: "Logout due to inactivity",
  },
} satisfies Record<"supervisor" | "inactivity", Reason>;

/** The listed reason of that name, or one made up for it, so that any name can be shown. */
export function reasonNamed(
  reasons: readonly SimulatedReason[],
  name: string,
  type: string,
): Reason {
  const listed = [...reasons, ...Object.values(systemReasons)].find((one) => one.name === name);
  return listed ? { ...listed } : { ...reason(99, "62ffc9e9f12b6ccf1594dfff", type, name) };
}
