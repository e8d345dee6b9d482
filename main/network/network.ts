/** Electron's `fetch` of a session, or Node's in tests. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What a WebSocket tells. Nothing is told after `closed`. */
export interface WebSocketListener {
  readonly opened: () => void;
  readonly received: (data: unknown) => void;
  /** Told once, also where it never opened; with what broke it, or null where nothing did. */
  readonly closed: (failure: Error | null) => void;
}

export interface OpenedWebSocket {
  readonly send: (text: string) => void;
  readonly close: () => void;
}

/** Opens a WebSocket; throws only where the URL is none. */
export type OpenWebSocket = (url: string, listener: WebSocketListener) => OpenedWebSocket;

/** The one way out of this computer: whatever is asked of a server goes through it. */
export interface Network {
  readonly fetch: Fetch;
  readonly openWebSocket: OpenWebSocket;
}
