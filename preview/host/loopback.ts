import { once } from "node:events";
import type { Server } from "node:http";

/** The origin of a server that listens; empty of one that does not. */
export function originOf(server: Server): string {
  const address = server.address();
  return typeof address === "object" && address ? `http://127.0.0.1:${address.port}` : "";
}

/** Listens on the loopback interface alone; rejects where the port is taken. */
export async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
}

/** Closes a server and every connection to it. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
