import type * as Electron from "electron";

/** `app.commandLine` over the switches that the process was started with. */
export function createCommandLine(argv: readonly string[]) {
  const switches = new Map(
    argv
      .filter((argument) => argument.startsWith("--"))
      .map((argument) => argument.slice(2).split("="))
      .map(([name = "", ...value]) => [name, value.join("=")] as const),
  );
  return {
    appendSwitch(name: string, value = "") {
      switches.set(name, value);
    },
    removeSwitch(name: string) {
      switches.delete(name);
    },
    hasSwitch: (name: string) => switches.has(name),
    getSwitchValue: (name: string) => switches.get(name) ?? "",
    appendArgument(_value: string) {},
  } satisfies Partial<Electron.CommandLine>;
}
