import type { PolicyField, PolicyGroup } from "../../shared/policy-fields.ts";

/** A part of the policy and all within it, each before its own parts. */
export function groupsWithin(group: PolicyGroup): readonly PolicyGroup[] {
  return [group, ...group.groups.flatMap(groupsWithin)];
}

/** `takeoverConsent` as a title: "Takeover consent". */
export function titleOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a field is for, and what can be written there, in sentences. */
export function explanationOf({ description, form }: PolicyField): string {
  switch (form.kind) {
    case "switch":
      return `${description}.`;
    case "choice":
      return `${description}. One of: ${form.choices.join(", ")}.`;
    case "number":
      return `${description}. From ${form.least} to ${form.most}.`;
    case "pairs":
      return `${description}. One a line, e.g. Lunch=${Math.min(30, form.most)}; in a document a list of objects with ${form.text} and ${form.number}. From ${form.least} to ${form.most}.`;
    case "text":
      return `${description}.${form.mayBeEmpty ? " An empty text stands for none." : ""}`;
  }
}

/** The text as it stands in XML, in an element or an attribute. */
export function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
