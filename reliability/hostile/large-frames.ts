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
export function* readLargeFrames(): Generator<LargeFrame> {
  for (const [name, make, read] of FRAMES) {
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
    yield { name, bytes: text.length, parsedMs: parsedAt - startedAt, readMs, problem };
  }
}

type Frame = readonly [name: string, text: () => string, read: (payload: unknown) => void];

const presence = (payload: unknown) => {
  const parsed = parseAgentPresence(payload);
  if (parsed.ok) textsShown(parsed.value);
};
const aPresence = (parts: string) =>
  `{"agent":{"id":"agent-1"},"state":{"name":"READY","reasonCode":null},${parts}}`;
const withMrds = (mrds: string) => aPresence(`"agentMrdStates":${mrds}`);
const named = (name: string) => withMrds(`[{"mrd":{"id":"a","name":"${name}"},"state":"READY"}]`);
const numbered = (one: (n: number) => string) => {
  const length = Math.floor(SIZE / (one(10_000).length + 1));
  return Array.from({ length }, (_, n) => one(n)).join(",");
};
const deep = (open: string, close: string) => {
  const levels = Math.floor(SIZE / (open.length + close.length));
  return `${open.repeat(levels)}null${close.repeat(levels)}`;
};

const A_CHANNEL = (n: number) =>
  `{"mrd":{"id":"c${n}","name":"CHAT ${n}"},"state":"READY","maxAgentTasks":1}`;
const A_REASON = (n: number) => `{"id":"r${n}","name":"Reason ${n}","type":"NOT_READY"}`;
const A_RESOURCE = () => '{"rsname":"x","scopes":["y"]}';

const FRAMES: readonly Frame[] = [
  ["one name", () => named("x".repeat(SIZE)), presence],
  ["one name of controls", () => named("\u202e".repeat(SIZE / 3)), presence],
  ["channels", () => withMrds(`[${numbered(A_CHANNEL)}]`), presence],
  ["channels that are none", () => withMrds(`[${numbered(() => "7")}]`), presence],
  [
    "resources",
    () =>
      `{"agent":{"id":"a","keycloakUser":{"permittedResources":{"Resources":[${numbered(A_RESOURCE)}]}}},"state":{"name":"READY"}}`,
    presence,
  ],
  ["unknown fields", () => aPresence(numbered((n) => `"f${n}":${n}`)), presence],
  ["lists in lists", () => withMrds(deep("[", "]")), presence],
  ["objects in objects", () => withMrds(deep('{"a":', "}")), presence],
  ["reasons", () => `[${numbered(A_REASON)}]`, parseReasons],
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
