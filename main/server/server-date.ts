import type { EpochMs } from "../../shared/time.ts";
import type { Clock } from "../clock.ts";
import type { Fetch } from "../network/network.ts";

/** What an answer tells of the server's clock (protocol 6.3); the times are local. */
export interface ServerDate {
  /** The `Date` header. */
  readonly date: string | null;
  readonly sentAt: EpochMs;
  readonly receivedAt: EpochMs;
}

/** The same requests; `onDate` is told the server's time by each answer that is the server's own. */
export function fetchTellingDate(
  fetch: Fetch,
  clock: Pick<Clock, "now">,
  onDate: (date: ServerDate) => void,
): Fetch {
  return async (url, init) => {
    const sentAt = clock.now();
    const response = await fetch(url, init);
    const receivedAt = clock.now();
    if (isServersOwn(response)) {
      onDate({ date: response.headers.get("date"), sentAt, receivedAt });
    }
    return response;
  };
}

/** What a proxy or a cache on the way answers says nothing about the server's clock. */
function isServersOwn({ status, headers }: Response): boolean {
  const isRedirect = status >= 300 && status < 400 && status !== 304;
  return status !== 407 && status < 500 && !isRedirect && !headers.has("age");
}
