import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { createConnection, createServer, type Server, type Socket } from "node:net";
import path from "node:path";
import type { DurationMs } from "../../shared/time.ts";
import { describeError } from "../log.ts";
import type { Given } from "../parts.ts";
import { follow } from "../reactive.ts";
import { EXIT, exitCodeOf, stateLine, toolState } from "./tool-state.ts";

/** More tools than that do not watch one agent. */
const MOST_CONNECTIONS = 16;
/** The longest request is `watch json`. */
const LONGEST_REQUEST = 64;
/** A tool that asks nothing is not waited for. */
const REQUEST_WITHIN: DurationMs = 2_000;
/** A tool that does not read is not waited for either. */
const MOST_UNREAD = 65_536;

/** What a tool asks for: one line. */
export type ToolRequest = `${"state" | "watch"} ${"line" | "json"}`;

/**
 * Where the running widget of this user and profile answers: a socket in its own folder, or a named
 * pipe on Windows. Windows lets others read from a pipe, but not write to it: whoever cannot ask gets no
 * answer.
 */
export function statePipePath(userData: string, platform: NodeJS.Platform): string {
  if (platform !== "win32") return path.join(userData, "tools", "state.sock");
  const profile = createHash("sha256").update(userData.toLowerCase()).digest("hex").slice(0, 32);
  return `\\\\.\\pipe\\agent-status-${profile}`;
}

export interface StatePipeParts extends Given<"snapshot" | "texts" | "log"> {
  readonly file: string;
  readonly platform: NodeJS.Platform;
  /** Whether administrators allow it; without it there is no pipe. */
  readonly allowed: () => boolean;
}

/** Answers other tools of this user (product 18), as long as it is allowed. Returns the stop. */
export function serveState(parts: StatePipeParts): () => void {
  const { file, platform, snapshot, texts, allowed, log } = parts;
  let server: Server | null = null;

  function open(): void {
    const opened = createServer(readRequest);
    opened.maxConnections = MOST_CONNECTIONS;
    server = opened;
    opened.on("error", (error) => log.warn("tools.noPipe", describeError(error)));
    if (platform === "win32") return void opened.listen(file);
    try {
      // Nobody else's from the first moment, before the socket in it has its own mode.
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      // A crashed widget left it behind; a running one there cannot be, it holds the profile's lock.
      rmSync(file, { force: true });
      opened.listen(file, () => chmodSync(file, 0o600));
    } catch (error) {
      log.warn("tools.noPipe", describeError(error));
    }
  }

  function close(): void {
    server?.close();
    server = null;
    for (const socket of connections) socket.destroy();
  }

  const connections = new Set<Socket>();
  function readRequest(socket: Socket): void {
    connections.add(socket);
    socket.on("close", () => connections.delete(socket));
    // A tool that ends is no news.
    socket.on("error", () => socket.destroy());
    socket.setTimeout(REQUEST_WITHIN, () => socket.destroy());
    socket.setEncoding("utf8");
    let asked = "";
    socket.on("data", (text) => {
      asked += text;
      if (!asked.includes("\n") && asked.length <= LONGEST_REQUEST) return;
      socket.removeAllListeners("data");
      socket.resume();
      const [request = ""] = asked.split("\n", 1);
      if (isToolRequest(request)) answer(socket, request);
      else socket.destroy();
    });
  }

  function answer(socket: Socket, request: ToolRequest): void {
    socket.setTimeout(0);
    const [what, form] = request.split(" ");
    let last = "";
    const write = () => {
      const state = toolState(snapshot.value);
      const text = form === "json" ? JSON.stringify(state) : stateLine(snapshot.value, texts());
      const line = `${exitCodeOf(state)} ${text}\n`;
      if (line === last) return;
      last = line;
      if (socket.writableLength > MOST_UNREAD) socket.destroy();
      else socket.write(line);
    };
    if (what === "watch") socket.on("close", follow(write));
    else {
      write();
      socket.end();
    }
  }

  const unfollow = follow(() => {
    const wanted = allowed();
    if (wanted && server === null) open();
    else if (!wanted) close();
  });
  return () => {
    unfollow();
    close();
  };
}

function isToolRequest(text: string): text is ToolRequest {
  return /^(state|watch) (line|json)$/.test(text);
}

/**
 * Asks the running widget, and gives every line to `print`. Resolves with the exit code: of the last
 * line, or that nobody answers; after `watch`, that nobody answers any more.
 */
export function askState(
  file: string,
  request: ToolRequest,
  print: (line: string) => void,
): Promise<number> {
  return new Promise((resolve) => {
    let code: number = EXIT.notRunning;
    let rest = "";
    const socket = createConnection(file, () => socket.write(`${request}\n`));
    socket.setEncoding("utf8");
    socket.on("data", (text) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        code = Number.parseInt(line, 10);
        print(`${line.slice(line.indexOf(" ") + 1)}\n`);
      }
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => resolve(request.startsWith("watch") ? EXIT.notRunning : code));
  });
}
