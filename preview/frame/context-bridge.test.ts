import { expect, test, vi } from "vitest";
import { createContextBridge, crossOver } from "./context-bridge.ts";

test("what is exposed is frozen all the way, and stays", () => {
  const world: { api?: { inner: { list: number[] } } } = {};
  createContextBridge(world).exposeInMainWorld("api", { inner: { list: [1] } });
  expect(world.api).toEqual({ inner: { list: [1] } });
  expect(() => world.api?.inner.list.push(2)).toThrow(TypeError);
  expect(() => {
    delete world.api;
  }).toThrow(TypeError);
});

test("a name that is taken is refused", () => {
  const world = { api: 1 };
  expect(() => createContextBridge(world).exposeInMainWorld("api", {})).toThrow(
    "existing property",
  );
});

test("an unknown member is an error", () => {
  expect(() => Reflect.get(createContextBridge({}), "executeInMainWorld")).toThrow("has no");
});

test("functions cross wrapped, their arguments and results as copies", () => {
  const argument = { a: 1 };
  const result = { b: 2 };
  const inner = vi.fn((_given: object) => result);
  const crossed = crossOver({ call: inner }) as { call(given: object): object };
  expect(crossed.call(argument)).toEqual(result);
  expect(crossed.call(argument)).not.toBe(result);
  expect(inner.mock.calls[0]?.[0]).toEqual(argument);
  expect(inner.mock.calls[0]?.[0]).not.toBe(argument);
});

test("a listener from the page is called with copies", () => {
  const got: unknown[] = [];
  let call: (value: object) => void = () => {};
  const crossed = crossOver({
    on(listener: (value: object) => void) {
      call = listener;
    },
  }) as { on(listener: (value: object) => void): void };
  crossed.on((value) => got.push(value));
  const sent = { a: [1] };
  call(sent);
  expect(got).toEqual([sent]);
  expect(got[0]).not.toBe(sent);
});

test("errors and rejections cross with their message alone", async () => {
  class Special extends Error {
    readonly secret = "kept";
  }
  const crossed = crossOver({
    fail() {
      throw new Special("why");
    },
    reject: () => Promise.reject(new Special("later")),
  }) as { fail(): void; reject(): Promise<void> };
  expect(() => crossed.fail()).toThrow("why");
  expect(() => crossed.fail()).not.toThrow(Special);
  const rejection = await crossed.reject().catch((error: unknown) => error);
  expect(rejection).toMatchObject({ message: "later" });
  expect(rejection).not.toHaveProperty("secret");
});

test.each([
  [
    "a class instance loses its methods",
    new (class {
      a = 1;
      say() {}
    })(),
    { a: 1 },
  ],
  ["dates stay dates", new Date(5), new Date(5)],
  ["maps stay maps", new Map([[1, 2]]), new Map([[1, 2]])],
  ["null and undefined stay", [null, undefined], [null, undefined]],
])("%s", (_name, value, expected) => {
  expect(crossOver(value)).toEqual(expected);
});

test("a symbol does not cross", () => {
  expect(() => crossOver({ a: Symbol("s") })).toThrow("could not be cloned");
});
