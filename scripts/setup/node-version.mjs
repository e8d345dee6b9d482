/**
 * What is wrong with this Node.js, in one sentence; null where nothing is.
 * The bounds are those of the build tools: Node 20 from 20.19, 22 from 22.12, anything newer.
 * @param {string} version as `process.versions.node` has it
 * @returns {string | null}
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (fits) return null;
  return `This project needs Node.js 20.19 or 22.12 or later, and this is ${version}: install a newer one from https://nodejs.org and run the command again.`;
}

/** Ends the program with the sentence where this Node.js does not fit. */
export function requireNode() {
  const problem = nodeProblem(process.versions.node);
  if (problem === null) return;
  console.error(problem);
  process.exit(1);
}
