/** What a click in the tray menu asks for. */
export type TrayCommand =
  | { readonly kind: "open" }
  | { readonly kind: "signOut" }
  | { readonly kind: "quit" };

/**
 * The tray menu as plain data. What cannot be used now carries `why` in the agent's language, which
 * becomes part of its label: menus have no tooltips on Windows and Linux.
 */
export type TrayMenuItem =
  | { readonly kind: "info"; readonly label: string }
  | { readonly kind: "separator" }
  | {
      readonly kind: "command";
      readonly label: string;
      readonly command: TrayCommand;
      readonly why: string | null;
      /** Whether it carries a tick; null for what is no choice. */
      readonly checked: boolean | null;
    }
  | {
      readonly kind: "submenu";
      readonly label: string;
      readonly items: readonly TrayMenuItem[];
      readonly why: string | null;
    };
