import type { ReasonLists } from "../../shared/state-request.ts";
import { aReason } from "../../shared/testing/fixtures.ts";
import { LONG_NAME } from "./long-name.ts";

/** The lists of a server, short enough to be seen at once. */
export function aReasonLists(): ReasonLists {
  const reason = (name: string, index: number) => aReason({ id: `reason-${index + 1}`, name });
  return {
    notReady: ["Short Break", "Lunch", "Team meeting", "Training", "استراحة الصلاة"].map(reason),
    logout: ["End of shift", "Out Of Office"].map((name, index) =>
      aReason({ id: `logout-${index + 1}`, name, type: "LOGOUT" }),
    ),
    freshness: "fresh",
  };
}

/** The lists of a server with many codes, more than are kept, not given when it was asked last. */
export function manyReasons(): ReasonLists {
  const notReady = Array.from({ length: 500 }, (_, index) =>
    aReason({ id: `reason-${index}`, name: index === 499 ? LONG_NAME : `Pause ${index + 1}` }),
  );
  return { notReady, logout: [], freshness: "old", leftOut: 9_500 };
}
