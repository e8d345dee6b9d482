/** A failure that is told to the user as one sentence, without a stack. */
export class Failure extends Error {}

/**
 * Runs a command's main function and exits with what it returns. A `Failure` is printed as its
 * sentence alone.
 * @param {() => Promise<number>} command returns the exit code
 */
export async function exitWith(command) {
  try {
    process.exitCode = await command();
  } catch (error) {
    console.error(error instanceof Failure ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
