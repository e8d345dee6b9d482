import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages }: { packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync("package-lock.json", "utf8"),
);

test("every package that another one asks for is locked, for every platform", () => {
  // npm leaves out what its registry does not have, and `npm ci` then refuses the whole lockfile.
  const missing = Object.entries(packages).flatMap(
    ([place, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !isLocked(place, name))
        .map((name) => `${name}, for ${place}`),
  );
  expect(missing).toEqual([]);
});

test("no address of a registry is locked", () => {
  const addresses = Object.values(packages).flatMap(({ resolved }) => resolved ?? []);
  expect(addresses).toEqual([]);
});

test("what npm fetches is known by its content, for every platform", () => {
  const unproven = Object.entries(packages).filter(([place, { integrity = "" }]) => {
    return place !== "" && !integrity.startsWith("sha512-");
  });
  expect(unproven.map(([place]) => place)).toEqual([]);
});

test("the dependencies are pinned", () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  for (const version of Object.values({ ...dependencies, ...devDependencies })) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  }
});

/** Looks where Node would: in the package's own node_modules, then in those around it. */
function isLocked(place: string, name: string): boolean {
  if (`${place === "" ? "" : `${place}/`}node_modules/${name}` in packages) return true;
  if (place === "") return false;
  const around = place.slice(0, Math.max(0, place.lastIndexOf("node_modules/") - 1));
  return isLocked(around, name);
}

test("every action of the workflows is known by its content, with its version beside it", () => {
  const folder = ".github/workflows";
  const uses = readdirSync(folder).flatMap(
    (file) => readFileSync(`${folder}/${file}`, "utf8").match(/uses:.*/g) ?? [],
  );
  expect(uses.length).toBeGreaterThan(5);
  expect(uses.filter((line) => !/^uses: [\w./-]+@[\da-f]{40} # v\d/.test(line))).toEqual([]);
});
