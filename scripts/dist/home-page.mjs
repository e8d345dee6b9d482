import { execFileSync } from "node:child_process";
import { Failure } from "../setup/failure.mjs";

/**
 * The home page that deb and rpm have to name: the one that was given, else the project's page where
 * it was cloned from GitHub. Throws a `Failure` where there is neither.
 * @param {string | undefined} given
 * @param {string | null} origin address that the clone came from
 * @returns {string}
 */
export function homePage(given, origin) {
  if (given !== undefined) {
    const isPage = URL.canParse(given) && /^https?:$/.test(new URL(given).protocol);
    if (isPage) return given;
    throw new Failure(`--homepage has to be an address such as https://example.com, not ${given}.`);
  }
  const name = /^(?:https:\/\/|ssh:\/\/git@|git@)github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/;
  const [, repository] = name.exec(origin ?? "") ?? [];
  if (repository !== undefined) return `https://github.com/${repository}`;
  throw new Failure(
    "deb and rpm have to name a home page, and this clone does not come from GitHub, where there is one. " +
      "Name yours: npm run dist -- --homepage https://example.com",
  );
}

/**
 * Where this clone came from; null where nobody knows.
 * @returns {string | null}
 */
export function originOfClone() {
  try {
    const asked = ["remote", "get-url", "origin"];
    return execFileSync("git", asked, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return null;
  }
}
