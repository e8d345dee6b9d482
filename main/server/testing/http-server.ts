import { createServer, type RequestListener, type Server } from "node:http";

/** A web server on a free loopback port, to be answered by the test itself. */
export interface TestServer {
  /** E.g. `http://127.0.0.1:41234`. */
  readonly url: string;
  /** For what is no plain request. */
  readonly http: Server;
  close(): Promise<void>;
}

export async function startHttpServer(answer: RequestListener): Promise<TestServer> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("No port was bound.");
  return {
    http: server,
    url: `http://127.0.0.1:${bound.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
