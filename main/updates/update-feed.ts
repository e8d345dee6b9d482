import { isLoopback } from "../server/server-address.ts";

/** Where newer versions are found, in electron-updater's words; a `url` is a folder's, and ends with a slash. */
export type UpdateFeed =
  | { readonly provider: "generic"; readonly url: string }
  | { readonly provider: "github"; readonly owner: string; readonly repo: string };

/**
 * The place that an administrator named: `https://github.com/OWNER/REPOSITORY` for the releases
 * there, any other address for a folder on a web server. Null where it is neither, and for http,
 * which is good for this computer alone. A password in an address would end up in logs.
 */
export function parseUpdateFeed(text: string): UpdateFeed | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (!isSafeUpdateUrl(url) || url.username !== "" || url.password !== "") return null;
  if (url.search !== "" || url.hash !== "") return null;
  const [owner, repo, ...rest] = url.pathname.split("/").filter((part) => part !== "");
  if (url.host === "github.com" && rest.length === 0) {
    if (owner === undefined || repo === undefined) return null;
    return { provider: "github", owner, repo: repo.replace(/\.git$/, "") };
  }
  return { provider: "generic", url: url.href.endsWith("/") ? url.href : `${url.href}/` };
}

/** Whether nobody on the way can change what comes from an address: https, or this very computer. */
export function isSafeUpdateUrl({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}
