import { type Figure, isMet, medianOf } from "./figure.ts";

const HEADINGS = ["figure", "median", "unit", "goal", "met", "runs"] as const;
const NUMERIC: ReadonlySet<string> = new Set(["median", "goal", "runs"]);

/** The figures as a table of fixed-width text, notes below it. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [HEADINGS, ...figures.map(rowOf)];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return NUMERIC.has(HEADINGS[column] ?? "") ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd(),
  );
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  const notes = figures
    .filter(({ note }) => note !== "")
    .map(({ name, note }) => `${name}: ${note}`);
  return [lines[0], rule, ...lines.slice(1), "", ...notes].join("\n");
}

function rowOf(figure: Figure): readonly string[] {
  const met = isMet(figure);
  return [
    figure.name,
    numberText(medianOf(figure)),
    figure.unit,
    figure.goal === null ? "-" : `≤ ${numberText(figure.goal)}`,
    met === null ? "-" : met ? "yes" : "NO",
    String(figure.runs.length),
  ];
}

/** Three significant digits below a thousand, whole numbers above. */
function numberText(value: number): string {
  if (Math.abs(value) >= 1_000) return Math.round(value).toString();
  return Number(value.toPrecision(3)).toString();
}
