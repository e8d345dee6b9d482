import type { Log } from "../log.ts";

/** The part of Electron's `app` that is used. */
interface CertificateAsker {
  on(
    event: "select-client-certificate",
    listener: (
      event: { preventDefault(): void },
      contents: unknown,
      server: string,
      certificates: unknown,
      answer: () => void,
    ) => void,
  ): unknown;
}

export interface ClientCertificatesOptions {
  readonly app: CertificateAsker;
  readonly log: Log;
}

/**
 * Gives no server a certificate of the agent's. Without a listener Electron 44 and later give the
 * first one of the system's store that fits, unasked, to a `fetch` though not to a WebSocket
 * (`App::SelectClientCertificate`). The answer alone is not enough: unless the event is prevented,
 * the first one is taken all the same. Logged once a server.
 */
export function refuseClientCertificates({ app, log }: ClientCertificatesOptions): void {
  const logged = new Set<string>();
  app.on("select-client-certificate", (event, _contents, server, _certificates, answer) => {
    event.preventDefault();
    answer();
    if (logged.has(server)) return;
    logged.add(server);
    log.warn("certificate.notGiven", { server });
  });
}
