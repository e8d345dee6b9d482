import { expect, test } from "vitest";
import { parseReasons } from "./reasons.ts";

function entry(id: string, type: unknown, parts: Record<string, unknown> = {}) {
  return { id, name: `Reason ${id}`, type, description: "", isDeleted: false, code: 9, ...parts };
}

test("the agent's reasons are those of both types, in order, that are not deleted", () => {
  const body = [
    entry("1", "LOGOUT"),
    entry("2", "NOT_READY"),
    entry("3", "not_ready"),
    entry("4", "LOG_OUT"),
    entry("5", "NOT_READY", { isDeleted: true }),
    entry("6", "WRAP_UP"),
    entry("7", null),
    entry("8", "NOT_READY", { isDeleted: undefined, name: "Short\tBreak" }),
  ];
  expect(parseReasons(body)).toEqual({
    ok: true,
    value: {
      notReady: [
        { id: "2", name: "Reason 2", type: "NOT_READY" },
        { id: "3", name: "Reason 3", type: "not_ready" },
        { id: "8", name: "Short Break", type: "NOT_READY" },
      ],
      logout: [
        { id: "1", name: "Reason 1", type: "LOGOUT" },
        { id: "4", name: "Reason 4", type: "LOG_OUT" },
      ],
      dropped: [],
    },
  });
});

test("an entry that cannot be read is told and loses nothing else", () => {
  const nameless = { name: " ", type: "LOGOUT" };
  const body = [null, "Lunch", nameless, entry("2", "LOGOUT"), entry("3", "LOGOUT", nameless)];
  expect(parseReasons(body)).toMatchObject({
    ok: true,
    value: {
      logout: [{ id: "2" }, { id: "3", name: "3" }],
      dropped: [{ path: "[0].name" }, { path: "[1].name" }, { path: "[2].name" }],
    },
  });
});

test.each([[null], [{}], ["[]"], [{ data: [] }]])("%j is no list of reasons", (body) => {
  expect(parseReasons(body)).toMatchObject({ ok: false, problem: { path: "" } });
});
