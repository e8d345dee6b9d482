import { createHash } from "node:crypto";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Certificate } from "./certificates.ts";

/** What the feed offers. */
export interface FeedRelease {
  readonly version: string;
  /** Name of the installer's file. */
  readonly file: string;
  readonly content: Buffer;
  /** In percent of the desks; null for all. */
  readonly stagingPercentage: number | null;
  /** As the feed says it; that of the content unless told otherwise. */
  readonly sha512: string | null;
}

/** What is wrong with the server. */
export type FeedFault =
  | "none"
  /** There is no feed. */
  | "notFound"
  /** What should be the feed is a web page. */
  | "webPage"
  /** It takes the question for the feed, and never answers. */
  | "silent"
  /** The feed is there, its file is not. */
  | "fileNotFound"
  /** The connection breaks in the middle of the file. */
  | "cutOff"
  /** The second half of the file comes when it is told to. */
  | "slow"
  /** The feed is somewhere else, where anybody on the way can change it. */
  | "insecureRedirect";

/** A web server with newer versions of the widget, as an administrator would set one up. */
export interface UpdateFeedServer {
  readonly url: string;
  /** Method and path of each request so far, without the query. */
  readonly requests: readonly string[];
  offer(release: Partial<FeedRelease>): void;
  fail(fault: FeedFault): void;
  /** Lets go the second half of a slow file. */
  finish(): void;
  close(): Promise<void>;
}

/** Starts a feed on a port of its own; over TLS where it has a certificate. */
export async function createUpdateFeed(
  first: FeedRelease,
  certificate?: Certificate,
): Promise<UpdateFeedServer> {
  let release = first;
  let fault: FeedFault = "none";
  let waiting: (() => void)[] = [];
  const requests: string[] = [];

  const serve: RequestListener = (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://feed");
    requests.push(`${request.method} ${pathname}`);
    if (/^\/(latest|beta)[a-z0-9-]*\.yml$/.test(pathname)) answerFeed(response);
    else if (pathname === `/${release.file}`) answerFile(response);
    else respond(response, 404, "");
  };
  const server = certificate ? createSecureServer(certificate, serve) : createServer(serve);

  function answerFeed(response: ServerResponse): void {
    if (fault === "notFound") respond(response, 404, "");
    else if (fault === "webPage")
      respond(response, 200, "<!doctype html><title>: [Welcome</title>");
    else if (fault === "insecureRedirect") {
      response.writeHead(302, { location: "http://updates.example.com/latest.yml" }).end();
    } else if (fault !== "silent") respond(response, 200, feedOf(release));
  }

  function answerFile(response: ServerResponse): void {
    const { content } = release;
    const half = Math.floor(content.length / 2);
    if (fault === "fileNotFound") {
      respond(response, 404, "");
      return;
    }
    response.writeHead(200, { "content-length": content.length });
    response.write(content.subarray(0, half));
    const rest = () => void response.end(content.subarray(half));
    if (fault === "cutOff") setImmediate(() => response.destroy());
    else if (fault === "slow") waiting = [...waiting, rest];
    else rest();
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `${certificate ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    offer(next) {
      release = { ...release, ...next };
    },
    fail(next) {
      fault = next;
    },
    finish() {
      for (const rest of waiting) rest();
      waiting = [];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function respond(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "text/plain" }).end(body);
}

/** As the packager writes `latest….yml`. */
function feedOf({ version, file, content, sha512, stagingPercentage }: FeedRelease): string {
  const hash = sha512 ?? createHash("sha512").update(content).digest("base64");
  return [
    `version: ${version}`,
    "files:",
    `  - url: ${file}`,
    `    sha512: ${hash}`,
    `    size: ${content.length}`,
    `path: ${file}`,
    `sha512: ${hash}`,
    ...(stagingPercentage === null ? [] : [`stagingPercentage: ${stagingPercentage}`]),
    "releaseDate: '2026-11-22T00:00:00.000Z'",
    "",
  ].join("\n");
}
