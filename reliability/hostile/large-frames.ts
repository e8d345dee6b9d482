import { parseAgentPresence } from "../../shared/wire/agent-presence.ts";
import { parseReasons } from "../../shared/wire/reasons.ts";
import { parseTaskRequest } from "../../shared/wire/task-events.ts";
import { textsShown } from "./surfaces.ts";
import { signInAndGreet } from "./targets.ts";

const SIZE = 5_000_000;

/** What a text of 5 MB took. */
export interface LargeFrame {
  readonly name: string;
  readonly bytes: number;
  /** From text to value, which is the engine's part. */
  readonly parsedMs: number;
  /** From value to what the agent sees of it. */
  readonly readMs: number;
  readonly problem: string | null;
}

/** Reads frames of 5 MB, each large in another way. */
export function readLargeFrames(onFrame: (frame: LargeFrame) => void): readonly LargeFrame[] {
  return FRAMES.map(([name, make, read]) => {
    const text = make();
    const startedAt = performance.now();
    const payload: unknown = JSON.parse(text);
    const parsedAt = performance.now();
    let problem: string | null = null;
    try {
      read(payload);
    } catch (error) {
      problem = String(error).slice(0, 200);
    }
    const readMs = performance.now() - parsedAt;
    const frame = { name, bytes: text.length, parsedMs: parsedAt - startedAt, readMs, problem };
    onFrame(frame);
    return frame;
  });
}

type Frame = readonly [name: string, text: () => string, read: (payload: unknown) => void];

const presence = (payload: unknown) => {
  const parsed = parseAgentPresence(payload);
  if (parsed.ok) textsShown(parsed.value);
};
const aPresence = (parts: string) =>
  `{"agent":{"id":"agent-1"},"state":{"name":"READY","reasonCode":null},${parts}}`;
const filled = (one: string, between = ",") =>
  Array.from({ length: Math.floor(SIZE / (one.length + between.length)) }, () => one).join(between);
const deep = (open: string, close: string) => {
  const levels = Math.floor(SIZE / (open.length + close.length));
  return `${open.repeat(levels)}null${close.repeat(levels)}`;
};

const FRAMES: readonly Frame[] = [
  [
    "one name",
    () =>
      aPresence(
        `"agentMrdStates":[{"mrd":{"id":"a","name":"${"x".repeat(SIZE)}"},"state":"READY"}]`,
      ),
    presence,
  ],
  [
    "one name of controls",
    () =>
      aPresence(
        `"agentMrdStates":[{"mrd":{"id":"a","name":"${"\u202e".repeat(SIZE / 3)}"},"state":"READY"}]`,
      ),
    presence,
  ],
  [
    "channels",
    () =>
      aPresence(
        `"agentMrdStates":[${numbered((n) => `{"mrd":{"id":"c${n}","name":"CHAT ${n}"},"state":"READY","maxAgentTasks":1}`)}]`,
      ),
    presence,
  ],
  ["channels that are none", () => aPresence(`"agentMrdStates":[${filled("7")}]`), presence],
  [
    "resources",
    () =>
      `{"agent":{"id":"a","keycloakUser":{"permittedResources":{"Resources":[${filled('{"rsname":"x","scopes":["y"]}')}]}}},"state":{"name":"READY"}}`,
    presence,
  ],
  ["unknown fields", () => aPresence(`${numbered((n) => `"f${n}":${n}`)}`), presence],
  ["lists in lists", () => aPresence(`"agentMrdStates":${deep("[", "]")}`), presence],
  ["objects in objects", () => aPresence(`"agentMrdStates":${deep('{"a":', "}")}`), presence],
  [
    "reasons",
    () => `[${numbered((n) => `{"id":"r${n}","name":"Reason ${n}","type":"NOT_READY"}`)}]`,
    parseReasons,
  ],
  [
    "queue of a task",
    () => `{"conversationId":"c","queue":{"name":"${"q".repeat(SIZE)}"}}`,
    (payload) => parseTaskRequest(payload, 0),
  ],
  [
    "a sign-in's user",
    () => `{"data":{"keycloak_User":{"id":"a","username":"u","attributes":${deep("[", "]")}}}}`,
    signInAndGreet,
  ],
];

function numbered(one: (n: number) => string): string {
  const length = Math.floor(SIZE / (one(10_000).length + 1));
  return Array.from({ length }, (_, n) => one(n)).join(",");
}
