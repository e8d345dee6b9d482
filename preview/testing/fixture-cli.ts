/** The preview's command line over the fixture that the environment names. */
import { runCli } from "../run-cli.ts";

await runCli(process.argv.slice(2), {
  appDir: process.env["FIXTURE_APP"] ?? "",
  script: "main.js",
});
