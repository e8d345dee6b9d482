/** Where the components of the project end; the packager's own template has it once. */
export declare const END_OF_COMPONENTS: RegExp;
/**
 * The project with the properties; throws where it is not as the packager's template was.
 * @param {string} project WiX's XML
 */
export declare function withProperties(project: string): string;
/**
 * Called by the packager before it compiles the project.
 * @param {string} file
 */
export default function addProperties(file: string): Promise<void>;
