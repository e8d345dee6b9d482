/** `app.commandLine` over the switches that the process was started with. */
export declare function createCommandLine(argv: readonly string[]): {
    appendSwitch(name: string, value?: string | undefined): void;
    removeSwitch(name: string): void;
    hasSwitch: (name: string) => boolean;
    getSwitchValue: (name: string) => string;
    appendArgument(_value: string): void;
};
