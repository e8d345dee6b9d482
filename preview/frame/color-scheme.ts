const CONDITION = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi;

/** A media query with its colour-scheme conditions decided. */
export function decideQuery(query: string, scheme: "light" | "dark"): string {
  return query.replace(CONDITION, (_match, wanted: string) =>
    wanted.toLowerCase() === scheme ? "(min-width: 0px)" : "(max-width: 0px)",
  );
}

/**
 * Decides the document's `prefers-color-scheme` queries by the preview's operating system and
 * `nativeTheme.themeSource`, which no page can tell its browser. While both agree with the browser,
 * nothing is touched. Returns what sets the scheme that the window is to show.
 */
export function emulateColorScheme(): (scheme: "light" | "dark") => void {
  const real = window.matchMedia("(prefers-color-scheme: dark)");
  const matchReal = window.matchMedia.bind(window);
  const originals = new Map<MediaList, string>();
  const rechecks: (() => void)[] = [];
  let wanted: "light" | "dark" = real.matches ? "dark" : "light";
  const isReal = () => (wanted === "dark") === real.matches;
  const decide = (query: string) => (isReal() ? query : decideQuery(query, wanted));

  function apply(): void {
    for (const media of mediaLists()) {
      const original = originals.get(media) ?? media.mediaText;
      originals.set(media, original);
      const decided = decide(original);
      if (media.mediaText !== decided) media.mediaText = decided;
    }
    for (const recheck of rechecks) recheck();
    document.documentElement.style.colorScheme = isReal() || !followsBoth() ? "" : wanted;
  }

  window.matchMedia = (query) => {
    const list = matchReal(query);
    if (query.search(CONDITION) < 0) return list;
    const matches = () => matchReal(decide(query)).matches;
    let before = matches();
    Object.defineProperty(list, "matches", { get: matches });
    rechecks.push(() => {
      const now = matches();
      if (now === before) return;
      before = now;
      list.dispatchEvent(new MediaQueryListEvent("change", { media: list.media, matches: now }));
    });
    return list;
  };
  real.addEventListener("change", apply);
  addEventListener("load", apply);
  document.addEventListener("DOMContentLoaded", apply);
  return (scheme) => {
    wanted = scheme;
    apply();
  };
}

/** Whether the page leaves the choice of scheme to the user; one that fixed it keeps its own. */
function followsBoth(): boolean {
  document.documentElement.style.colorScheme = "";
  const meta = document.querySelector<HTMLMetaElement>('meta[name="color-scheme"]')?.content ?? "";
  const own = getComputedStyle(document.documentElement).colorScheme;
  const words = new Set((own === "normal" ? meta : own).split(/\s+/));
  return words.has("light") && words.has("dark");
}

function* mediaLists(): Iterable<MediaList> {
  for (const sheet of document.styleSheets) {
    yield sheet.media;
    yield* mediaListsIn(sheet.cssRules);
  }
}

function* mediaListsIn(rules: CSSRuleList): Iterable<MediaList> {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule) yield rule.media;
    if (rule instanceof CSSGroupingRule) yield* mediaListsIn(rule.cssRules);
  }
}
