import type { Updater } from "../updater.ts";

/** Lets promises that are settled be heard. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));

export interface Question<Answer> {
  answer(value: Answer): Promise<void>;
  fail(error?: unknown): Promise<void>;
}

/** An updater whose every answer is the test's. */
export function heldUpdater() {
  const asked: string[] = [];
  let checks: Question<string | null>[] = [];
  let downloads: (Question<void> & { progress(percent: number): void })[] = [];
  function ask<Answer>(): { promise: Promise<Answer>; question: Question<Answer> } {
    let resolve: (value: Answer) => void = () => {};
    let reject: (error: unknown) => void = () => {};
    const promise = new Promise<Answer>((...settle) => {
      [resolve, reject] = settle;
    });
    const question = {
      answer(value: Answer) {
        resolve(value);
        return settled().then(() => {});
      },
      fail(error: unknown = new Error("net::ERR_CONNECTION_REFUSED")) {
        reject(error);
        return settled().then(() => {});
      },
    };
    return { promise, question };
  }
  const updater: Updater = {
    check() {
      asked.push("check");
      const { promise, question } = ask<string | null>();
      checks = [...checks, question];
      return promise;
    },
    download(progress) {
      asked.push("download");
      const { promise, question } = ask<void>();
      downloads = [...downloads, { ...question, progress }];
      return promise;
    },
    cancel: () => void asked.push("cancel"),
    install(restart) {
      asked.push(restart ? "install and restart" : "install");
      return false;
    },
  };
  const last = <Item>(items: readonly Item[]): Item => {
    const item = items.at(-1);
    if (item === undefined) throw new Error("Nothing was asked.");
    return item;
  };
  return { updater, asked, check: () => last(checks), download: () => last(downloads) };
}
