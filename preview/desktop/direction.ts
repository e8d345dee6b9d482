const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ps", "ur"]);

/** The direction that an operating system of this language lays out its menus and notifications. */
export function directionOf(locale = "en"): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(new Intl.Locale(locale).language) ? "rtl" : "ltr";
}
