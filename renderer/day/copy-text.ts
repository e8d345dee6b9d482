/**
 * Copies text by the document's own command, within a click: the window has no permission for the
 * asynchronous clipboard. Returns whether it was copied.
 */
export function copyText(text: string): boolean {
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", give, { once: true });
  const copied = document.execCommand("copy");
  document.removeEventListener("copy", give);
  return copied;
}
