/** A menu on macOS; it is told when itself, or a submenu of it, opens and closes. */
export interface MacMenu {
  willOpen(): void;
  didClose(): void;
}

/**
 * The events of a tray's menu on macOS, as `ElectronMenuController` sends them: each submenu that
 * opens is another `menu-will-show`; the first close after it, the submenu's own or the menu's, is a
 * `menu-will-close`, and further closes say nothing until something opens again
 * (https://github.com/electron/electron/blob/main/shell/browser/ui/cocoa/electron_menu_controller.mm).
 */
export function createMacMenu(tell: (open: boolean) => void): MacMenu {
  let isMenuOpen = false;
  return {
    willOpen() {
      isMenuOpen = true;
      tell(true);
    },
    didClose() {
      if (!isMenuOpen) return;
      isMenuOpen = false;
      tell(false);
    },
  };
}
