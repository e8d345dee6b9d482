import type { PolicyField, PolicyForm, PolicyGroup } from "../../shared/policy-fields.ts";
import { choiceIdOf, idOf } from "./admx.ts";
import { escapeXml, explanationOf, groupsWithin, titleOf } from "./words.ts";

/** The English words of the administrative template. */
export function admlOf(tree: PolicyGroup): string {
  const groups = groupsWithin(tree);
  const texts = groups.flatMap(groupTexts);
  const presentations = groups.flatMap(({ fields }) => fields.flatMap(presentation));
  return `<?xml version="1.0" encoding="utf-8"?>
<policyDefinitionResources xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">
  <displayName>Agent Status</displayName>
  <description>Policies of the Agent Status widget</description>
  <resources>
    <stringTable>
${[text("AgentStatus_Supported", "Agent Status"), ...texts].join("\n")}
    </stringTable>
    <presentationTable>
${presentations.join("\n")}
    </presentationTable>
  </resources>
</policyDefinitionResources>
`;
}

function groupTexts({ path, fields }: PolicyGroup): string[] {
  const name = path.at(-1);
  const title = name === undefined ? "Agent Status" : titleOf(name);
  return [text(idOf(path), title), ...fields.flatMap(fieldTexts)];
}

function fieldTexts(field: PolicyField): string[] {
  const { path, form } = field;
  const choices = form.kind === "choice" ? form.choices : [];
  return [
    text(idOf(path), titleOf(path.at(-1) ?? "")),
    text(`${idOf(path)}_Explain`, `${explanationOf(field)}${howTo(form)}`),
    ...choices.map((choice) => text(choiceIdOf(path, choice), choice)),
  ];
}

function howTo(form: PolicyForm): string {
  if (form.kind === "switch") {
    return " Enabled: yes. Disabled: no. Not configured: this policy says nothing.";
  }
  return form.kind === "text" && form.mayBeEmpty
    ? " Disabled: none. Not configured: this policy says nothing."
    : " Disabled or not configured: this policy says nothing.";
}

function text(id: string, content: string): string {
  return `      <string id="${id}">${escapeXml(content)}</string>`;
}

/** None for a policy that is only switched on or off. */
function presentation({ path, form }: PolicyField): string[] {
  if (form.kind === "switch") return [];
  const id = idOf(path);
  const label = escapeXml(titleOf(path.at(-1) ?? ""));
  const control = {
    choice: `<dropdownList refId="${id}" noSort="true" defaultItem="0">${label}</dropdownList>`,
    number: `<decimalTextBox refId="${id}">${label}</decimalTextBox>`,
    pairs: `<multiTextBox refId="${id}">${label}</multiTextBox>`,
    text: `<textBox refId="${id}"><label>${label}</label></textBox>`,
  }[form.kind];
  return [`      <presentation id="${id}">${control}</presentation>`];
}
