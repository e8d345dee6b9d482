/** Closes the window. */
export function CloseIcon() {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path class="line" d="M4 4l8 8M12 4l-8 8" />
    </svg>
  );
}

/** A full dot for a live connection, a ring for any other. */
export function LinkIcon({ live }: { live: boolean }) {
  return (
    <svg class="link-icon" viewBox="0 0 8 8" aria-hidden="true">
      {live ? (
        <circle class="fill" cx="4" cy="4" r="3.5" />
      ) : (
        <circle class="line" cx="4" cy="4" r="2.75" />
      )}
    </svg>
  );
}
