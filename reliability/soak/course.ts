/** How something that is measured again and again went on. */
export interface Course {
  readonly first: number;
  readonly last: number;
  readonly least: number;
  readonly most: number;
  /** Growth from one measurement to the next, by the straight line that fits best. */
  readonly slope: number;
}

/** The course of values measured at even distances; all zero for none. */
export function courseOf(values: readonly number[]): Course {
  if (values.length === 0) return { first: 0, last: 0, least: 0, most: 0, slope: 0 };
  return {
    first: values[0] ?? 0,
    last: values.at(-1) ?? 0,
    least: Math.min(...values),
    most: Math.max(...values),
    slope: slopeOf(values),
  };
}

/** By least squares; 0 for fewer than two values. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  const lean = values.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0);
  return spread === 0 ? 0 : lean / spread;
}
