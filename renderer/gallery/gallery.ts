import { CATALOGUES } from "../../shared/texts/languages.ts";
import { galleryViews } from "./views.ts";

/** All states side by side, for looking at while working on them: `npx vite --mode renderer`. */
const [languages, theme] = document.querySelectorAll("select");
for (const language of Object.keys(CATALOGUES)) languages?.append(new Option(language));

function show(): void {
  const figures = Object.keys(galleryViews(0)).map((name) => {
    const figure = document.createElement("figure");
    const frame = document.createElement("iframe");
    const query = new URLSearchParams({
      state: name,
      language: languages?.value ?? "en",
      theme: theme?.value ?? "light",
    });
    frame.src = `one.html?${query}`;
    frame.title = name;
    frame.loading = "lazy";
    figure.append(name, frame);
    return figure;
  });
  document.querySelector("main")?.replaceChildren(...figures);
}

document.addEventListener("change", show);
show();
