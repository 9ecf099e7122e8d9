import { screen } from "@testing-library/react";

/** Selects these words in the body of the document that is shown. */
export function selectWords(words: string): void {
  const body = screen.getByRole("textbox", { name: "Document body" });
  const walker = window.document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const at = node.textContent?.indexOf(words) ?? -1;
    if (at >= 0) window.getSelection()?.setBaseAndExtent(node, at, node, at + words.length);
  }
}
