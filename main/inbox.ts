/** What one part tells another that is made later: it waits until somebody reads. */
export interface Inbox<T> {
  post(value: T): void;
  /** Hands `read` what waits, and from now on each value at once. */
  open(read: (value: T) => void): void;
}

export function createInbox<T>(): Inbox<T> {
  const waiting: T[] = [];
  let take = (value: T): void => void waiting.push(value);
  return {
    post: (value) => take(value),
    open(read) {
      take = read;
      for (const value of waiting.splice(0)) read(value);
    },
  };
}
