import { expect, test } from "vitest";
import { createMenuClass, snapshotMenu } from "./menu.ts";

test("a click on a menu that was replaced can only mean the item that was seen", () => {
  const Menu = createMenuClass(
    () => {},
    () => {},
  );
  let id = 0;
  const nextId = () => id++;
  const chosen: string[] = [];
  const click = (label: string) => ({ label, click: () => void chosen.push(label) });
  const seen = snapshotMenu(Menu.buildFromTemplate([click("Pause"), click("Quit")]), nextId);
  const longer = [click("Ready"), click("Pause"), click("Quit")];
  const replacing = snapshotMenu(Menu.buildFromTemplate(longer), nextId);

  const quit = seen.view.find(({ label }) => label === "Quit")?.id ?? Number.NaN;
  expect(replacing.item(quit)).toBeUndefined();
  seen.item(quit)?.click();
  expect(chosen).toEqual(["Quit"]);
});
