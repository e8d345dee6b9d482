import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { POLICY_KEY } from "../../main/policy/windows-policy.ts";
import { withProperties } from "./msi-properties.mjs";

const template = readFileSync("node_modules/app-builder-lib/templates/msi/template.xml", "utf8");

test("the packager's own project takes the properties, each component in its place", () => {
  const project = withProperties(template);
  expect(project.match(/<Property Id="(?:SERVER|AUTOSTART)" Secure="yes"\/>/g)).toHaveLength(2);
  const components = project.slice(project.indexOf('<ComponentGroup Id="ProductComponents"'));
  for (const condition of ["SERVER", "AUTOSTART = 1"]) {
    expect(components).toContain(`<Condition>${condition}</Condition>`);
  }
  expect(components.split(`Key="${POLICY_KEY}\\defaults"`)).toHaveLength(3);
  expect(components).toContain("Agent Status.exe&quot; --at-login");
});

test("a project of another form is refused, so that no MSI comes without them", () => {
  expect(() => withProperties("<Wix></Wix>")).toThrow("another form");
});
