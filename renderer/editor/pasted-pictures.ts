/** Nothing that is so wide or narrower is more than a sign beside words. */
const mostOfSign = 32;
/** What is said to be for the eye only is a picture all the same where it takes as much room as one. */
const leastOfPicture = 100;

/**
 * Puts a link with the description of a picture in the place of each: a picture of a web page lies elsewhere, and nothing is
 * fetched from there. What only adorns the page goes.
 */
export function tellPictures(page: Document): void {
  for (const figure of page.querySelectorAll("figure")) partFigure(figure);
  for (const image of page.querySelectorAll("img")) image.replaceWith(...wordsFor(image));
}

/** Whether marked-up text is nothing but a picture, as a browser copies one together with its file. */
export function isPictureAlone(markup: string): boolean {
  if (!/<img/i.test(markup)) return false;
  const { body } = new DOMParser().parseFromString(markup, "text/html");
  return body.querySelector("img") !== null && body.textContent.trim() === "";
}

/** A picture and what is said below it are lines of their own. */
function partFigure(figure: Element): void {
  for (const part of figure.querySelectorAll("img, figcaption")) {
    const line = figure.ownerDocument.createElement("p");
    part.replaceWith(line);
    line.append(...(part.localName === "img" ? [part] : part.childNodes));
  }
}

function wordsFor(image: HTMLImageElement): readonly (Node | string)[] {
  const words = image.alt.replaceAll(/\s+/g, " ").trim();
  const width = Number(image.getAttribute("width") ?? 0);
  const isAdornment = words === "" && image.hasAttribute("alt") && width < leastOfPicture;
  if (isAdornment || (width > 0 && width <= mostOfSign)) return words === "" ? [] : [words];
  const around = image.closest("a");
  if (around !== null) return [words === "" && around.textContent.trim() === "" ? unnamed : words];
  const address = image.getAttribute("src") ?? "";
  if (!/^https?:/i.test(address)) return [words];
  const link = image.ownerDocument.createElement("a");
  link.href = address;
  link.textContent = words === "" ? unnamed : words;
  return [link];
}

const unnamed = "Picture";
