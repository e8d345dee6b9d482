import { expect, test } from "vitest";
import { createMask } from "./personal-names.ts";

test.each(["anna-lena", "a.b+c", "o'neil", "(x)", "a/b\\c", "[y]{2}|^$", "anna@corp.com"])(
  "%s is masked wherever it stands, and nothing else is",
  (name) => {
    const mask = createMask({ people: [name], homeFolder: "" });
    expect(mask(`User ${name} not found`)).toBe("User [person] not found");
    expect(mask("User nobody not found")).toBe("User nobody not found");
  },
);
