import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Frame } from "@playwright/test";
import type * as Axe from "axe-core";
import { AGENT, control, expectConnection, fillSignIn, setStates, signIn } from "./agent.ts";
import { expect, test } from "./fixtures.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

for (const scheme of ["light", "dark"] as const) {
  test.describe(scheme, () => {
    test.use({ scheme });

    test("axe finds nothing from the sign-in to the first presence", async ({ desktop }) => {
      const view = await desktop.window();
      await expect(view.locator("input[name=server]")).toBeVisible();
      expect(await violations(view)).toEqual([]);
      await fillSignIn(desktop, view, { password: "wrong" });
      await expect(view.locator("[data-failure]")).toBeVisible();
      expect(await violations(view)).toEqual([]);
      await fillSignIn(desktop, view);
      await expect(view.getByRole("alertdialog")).toBeVisible();
      expect(await violations(view)).toEqual([]);
      await view.getByTestId("takeover-proceed").click();
      await expectConnection(view, "live");
      setStates(desktop, "READY", ["READY", "BUSY", "INTERRUPTED", "RESERVED"]);
      await expect(view.locator("li[data-state=RESERVED]")).toBeVisible();
      expect(await violations(view)).toEqual([]);
    });

    test("axe finds nothing while offline and evicted", async ({ desktop }) => {
      const view = await signIn(desktop);
      control(desktop, { do: "outage", on: true });
      await expectConnection(view, "reconnecting");
      expect(await violations(view)).toEqual([]);
      control(desktop, { do: "outage", on: false });
      await expectConnection(view, "live");
      control(desktop, { do: "evict", agent: AGENT, order: "removedOnly" });
      await expectConnection(view, "evicted");
      expect(await violations(view)).toEqual([]);
    });

    test("axe finds nothing with sixty channels", async ({ desktop }) => {
      const view = await signIn(desktop, "manychannels");
      await expect(view.locator("li[data-mrd]")).toHaveCount(60);
      expect(await violations(view)).toEqual([]);
    });
  });
}

test("a change is told to screen readers", async ({ desktop }) => {
  const view = await signIn(desktop);
  setStates(desktop, "NOT_READY", ["NOT_READY"], "Lunch");
  await expect(view.getByRole("status")).toContainText("Lunch");
});

/** What axe finds in the window, as "rule: elements". */
async function violations(view: Frame): Promise<readonly string[]> {
  // Evaluated and not added as a script: the window's own policy forbids foreign scripts.
  await view.evaluate(AXE);
  return view.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof Axe };
    const { violations, passes } = await axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    if (passes.length === 0) throw new Error("axe looked at nothing.");
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
    );
  });
}
