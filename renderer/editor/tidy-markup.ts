import { tellPictures } from "./pasted-pictures.ts";

/** What other programs write in a way of their own, and the body has a block for. */
const ownWays = /MsoListParagraph|<blockquote|<summary|<pre|<img/i;

/** The same marked-up text with lists, quotes and the language of code written as HTML has them, and words for pictures; nothing is looked up, and no script runs. */
export function tidyMarkup(markup: string): string {
  if (!ownWays.test(markup)) return markup;
  const page = new DOMParser().parseFromString(markup, "text/html");
  listItemsOfWord(page);
  for (const quote of page.querySelectorAll("blockquote")) partQuote(quote);
  for (const summary of page.querySelectorAll("summary")) rename(summary, "p");
  tellPictures(page);
  for (const pre of page.querySelectorAll("pre")) readCode(pre);
  return page.documentElement.outerHTML;
}

/** Word writes an item as a paragraph with its sign in it, and says in a style of its own how far in it stands. */
function listItemsOfWord(page: Document): void {
  const open: Readonly<{ list: Element; level: number }>[] = [];
  let last: Element | null = null;
  for (const paragraph of page.querySelectorAll("p[class*=MsoListParagraph]")) {
    const level = Number(/level(\d+)/.exec(paragraph.getAttribute("style") ?? "")?.[1] ?? 1);
    const name = takeSign(paragraph);
    if (last === null || paragraph.previousElementSibling !== last) open.length = 0;
    while ((open.at(-1)?.level ?? 0) > level) open.pop();
    const around = open.at(-1);
    const isOther = around?.level === level && around.list.localName !== name;
    if (isOther) open.pop();
    let list = open.at(-1)?.level === level ? open.at(-1)?.list : undefined;
    if (list === undefined) {
      list = page.createElement(name);
      const outer = open.at(-1);
      if (outer === undefined) paragraph.before(list);
      else (outer.list.lastElementChild ?? outer.list).append(list);
      open.push({ list, level });
    }
    const item = page.createElement("li");
    item.append(...paragraph.childNodes);
    list.append(item);
    last = open[0]?.list ?? null;
    paragraph.remove();
  }
}

/** Takes the bullet or number out of a paragraph, and says which list it was of. */
function takeSign(paragraph: Element): "ul" | "ol" {
  const sign = [...paragraph.querySelectorAll("span")].find((span) =>
    /mso-list:\s*Ignore/i.test(span.getAttribute("style") ?? ""),
  );
  const words = sign?.textContent.trim() ?? "";
  sign?.remove();
  return /^[a-z0-9]+[.)]/i.test(words) ? "ol" : "ul";
}

/** A quote is a block of text: one that holds several becomes several. */
function partQuote(quote: Element): void {
  const blocks = [...quote.children].filter(({ localName }) => /^(?:p|div)$/.test(localName));
  if (blocks.length === 0 || blocks.length < quote.children.length) return;
  for (const block of blocks) rename(block, "blockquote");
  quote.replaceWith(...quote.childNodes);
}

function rename(element: Element, name: string): void {
  const other = element.ownerDocument.createElement(name);
  other.append(...element.childNodes);
  element.replaceWith(other);
}

/** A block of code says its language at one of two places, and is not also words in the format of code. */
function readCode(pre: Element): void {
  const code = pre.querySelector(":scope > code");
  const names = `${pre.className} ${code?.className ?? ""}`;
  const language = /\blang(?:uage)?-([\w+#-]+)/.exec(names)?.[1];
  if (language !== undefined) pre.setAttribute("data-language", language);
  code?.replaceWith(...code.childNodes);
}
