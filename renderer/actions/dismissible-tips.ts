/**
 * Escape puts away what is shown on hover and on focus, until the pointer or the focus moves on
 * (WCAG 2.2, 1.4.13).
 */
export function makeTipsDismissible(root: HTMLElement): void {
  const { ownerDocument: page } = root;
  const showAgain = () => root.removeAttribute("data-tips");
  page.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") root.dataset["tips"] = "off";
  });
  page.addEventListener("pointerover", showAgain);
  page.addEventListener("focusin", showAgain);
}
