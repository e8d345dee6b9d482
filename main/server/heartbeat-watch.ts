import type { Socket } from "socket.io-client";
import type { CancelTimer, Clock } from "../clock.ts";

/**
 * How much of the time that the server gives us to answer its heartbeat we give the heartbeat to
 * arrive. The library waits for all of it: 45 s in which a dead connection would pass for live.
 */
const SHARE_OF_TIMEOUT = 0.5;

/**
 * Tells when the server has been silent for longer than its own heartbeat allows: with its defaults
 * (protocol 11) after 25 s + 10 s. Whatever arrives counts. Returns the function that stops it.
 */
export function watchHeartbeat(
  engine: Socket["io"]["engine"],
  clock: Clock,
  onSilence: () => void,
): CancelTimer {
  let limit: number | null = null;
  let cancel: CancelTimer = () => {};

  function restartTimer(): void {
    cancel();
    if (limit !== null) cancel = clock.setTimer(limit, allowUnreadPackets);
  }

  /** A computer that stood still may have the heartbeat lying there unread. */
  function allowUnreadPackets(): void {
    cancel = clock.setTimer(0, onSilence);
  }

  function takeLimit({
    pingInterval,
    pingTimeout,
  }: {
    pingInterval: number;
    pingTimeout: number;
  }): void {
    limit = pingInterval + pingTimeout * SHARE_OF_TIMEOUT;
    restartTimer();
  }

  engine.on("handshake", takeLimit);
  engine.on("packet", restartTimer);
  return () => {
    engine.off("handshake", takeLimit);
    engine.off("packet", restartTimer);
    cancel();
  };
}
