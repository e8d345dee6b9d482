import { z } from "zod";
import type { ControlCommand } from "./control.ts";

const agent = z.string().min(1);
const taskId = z.string().exactOptional();
const on = z.boolean();
const name = z.string().min(1);

const mrd = z.object({
  id: name,
  name: z.string(),
  type: z.string().exactOptional(),
  description: z.string().nullable().exactOptional(),
  maxRequests: z.int().min(0),
  interruptible: z.boolean(),
  maxAgentTasks: z.int().min(0),
  isAutoSync: z.boolean().exactOptional(),
});

const reason = z.object({
  id: name,
  name: z.string(),
  type: z.string(),
  description: z.string().nullable().exactOptional(),
  isDeleted: z.boolean().exactOptional(),
  code: z.int().exactOptional(),
  createdAt: z.string().exactOptional(),
  updatedAt: z.string().exactOptional(),
});

const order = z.enum([
  "removedThenDisconnect",
  "disconnectThenRemoved",
  "removedOnly",
  "disconnectOnly",
]);

const command = <Name extends ControlCommand["do"], Shape extends z.core.$ZodLooseShape>(
  named: Name,
  shape: Shape,
) => z.strictObject({ do: z.literal(named), ...shape });

const controlCommand = z.discriminatedUnion("do", [
  command("setAgentState", { agent, state: name, reason: z.string().nullable().exactOptional() }),
  command("setMrdState", { agent, mrdId: name, state: name }),
  command("setMrds", { agent, mrds: z.array(mrd).max(500) }),
  command("offerTask", { agent, mrdId: name, queueName: z.string().exactOptional() }),
  command("acceptTask", { agent, taskId }),
  command("closeTask", { agent, taskId }),
  command("revokeTask", { agent, taskId }),
  command("requestNotAnswered", { agent, taskId }),
  command("startWrapUp", { agent, durationMs: z.int().min(0), taskId }),
  command("forceLogout", { agent, by: z.enum(["supervisor", "inactivity"]) }),
  command("evict", { agent, order }),
  command("dropSockets", { agent: agent.exactOptional() }),
  command("outage", { on }),
  command("resendPresence", {
    agent,
    times: z.int().min(1).max(10_000).exactOptional(),
    action: z.string().exactOptional(),
  }),
  command("sendRaw", { agent, event: name, payload: z.unknown() }),
  command("flood", {
    agent,
    perSecond: z.number().positive().max(10_000),
    seconds: z.number().positive().max(3600),
  }),
  command("login", {
    behave: z.enum([
      "normal",
      "wrongCredentials",
      "missingRole",
      "missingTeam",
      "userNotFound",
      "licence",
      "secondFactor",
      "serverError",
      "echo",
      "html",
      "never",
    ]),
    shape: z.enum(["detail", "statusMsg", "errorMsg", "validation"]).nullable().exactOptional(),
  }),
  command("connect", {
    behave: z.enum([
      "normal",
      "loginFailed",
      "licence",
      "rejectedObject",
      "needsToken",
      "echo",
      "rejectedString",
      "never",
      "noPresence",
    ]),
  }),
  command("answerRequests", { on }),
  command("refuseNext", { by: z.enum(["unchanged", "errors", "silence"]).nullable() }),
  command("delay", { ms: z.int().min(0).max(600_000) }),
  command("profile", { profile: z.enum(["4.3", "4.5", "4.8", "5.x"]) }),
  command("autoSync", { on }),
  command("evictionOrder", { order }),
  command("gateway", { behave: z.enum(["normal", "html", "badGateway", "never"]) }),
  command("freeze", { on }),
  command("observe", {
    behave: z
      .enum([
        "normal",
        "unauthorized",
        "tooMany",
        "unavailable",
        "notFound",
        "noRoute",
        "notModified",
      ])
      .exactOptional(),
    dates: z.enum(["number", "iso", "array"]).exactOptional(),
    retryAfterSeconds: z.int().min(0).nullable().exactOptional(),
  }),
  command("requireBearer", { on }),
  command("expireTokens", { refresh: z.boolean().exactOptional() }),
  command("setReasons", { reasons: z.array(reason).max(20_000) }),
  command("reasons", {
    behave: z.enum(["normal", "html", "unavailable", "unauthorized", "never"]),
  }),
  command("reasonForm", {
    form: z.enum(["object", "idObject", "nameObject", "idText", "nameText"]),
  }),
  command("clockSkew", { ms: z.int() }),
  command("stateTimes", { ms: z.int(), mrdId: z.string().min(1).exactOptional() }),
  command("playDay", { agent, speed: z.number().min(0.1).max(100).exactOptional() }),
  command("stopDay", {}),
  command("reset", {}),
]);

/** A command from outside, or a sentence that says what is wrong with it. */
export function parseControlCommand(
  value: unknown,
): { ok: true; command: ControlCommand } | { ok: false; error: string } {
  const parsed = controlCommand.safeParse(value);
  if (parsed.success) return { ok: true, command: parsed.data };
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") ?? "";
  const problem = issue?.message ?? "unknown problem";
  const subject = field === "" ? "This is not a control command" : `The field "${field}" is wrong`;
  return { ok: false, error: `${subject}: ${problem}.` };
}
