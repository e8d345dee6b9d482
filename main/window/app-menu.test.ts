import { expect, test } from "vitest";
import { appMenu } from "./app-menu.ts";

test("macOS has keys to copy and paste, to close the window and to quit; no menu lets the page be reloaded", () => {
  // What is in them: lib/browser/api/menu-item-roles.ts. Electron's window menu has no Close there.
  expect(appMenu("darwin")).toEqual(
    ["appMenu", "fileMenu", "editMenu", "windowMenu"].map((role) => ({ role })),
  );
});

test.each(["win32", "linux"] as const)("%s needs none", (platform) => {
  expect(appMenu(platform)).toBeNull();
});
