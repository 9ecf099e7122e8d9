import { expect, test } from "vitest";
import { tidyMarkup } from "./tidy-markup.ts";

function tidied(markup: string): string {
  return new DOMParser().parseFromString(tidyMarkup(markup), "text/html").body.innerHTML;
}

/** As Word writes an item. */
function item(sign: string, level: number, words: string): string {
  const style = `mso-list:l0 level${level} lfo1`;
  const mark = `<span style="font-family:Symbol"><span style="mso-list:Ignore">${sign}<span>&nbsp; </span></span></span>`;
  return `<p class="MsoListParagraphCxSpMiddle" style="${style}"><![if !supportLists]>${mark}<![endif]>${words}</p>`;
}

function lists(markup: string): string {
  return tidied(markup).replaceAll(/<!--.*?-->|<span[^>]*><\/span>/g, "");
}

test("the items of Word are lists, as deep as they stand, and other words part them", () => {
  const words = [item("·", 1, "one"), item("o", 2, "below"), item("·", 1, "two")];
  expect(lists(`${words.join("")}<p>between</p>${item("1.", 1, "first")}`)).toBe(
    "<ul><li>one<ul><li>below</li></ul></li><li>two</li></ul><p>between</p><ol><li>first</li></ol>",
  );
  expect(lists(item("·", 1, "a point") + item("a)", 1, "a step"))).toBe(
    "<ul><li>a point</li></ul><ol><li>a step</li></ol>",
  );
});

test("a quote of several paragraphs is several quotes", () => {
  const quote = "<blockquote><p>one <b>bold</b></p><p>two</p></blockquote>";
  expect(tidied(quote)).toBe(
    "<blockquote>one <b>bold</b></blockquote><blockquote>two</blockquote>",
  );
  for (const plain of ["<blockquote>words</blockquote>", "<blockquote><ul></ul></blockquote>"]) {
    expect(tidied(plain)).toBe(plain);
  }
});

test("code says its language, and a summary is a line of its own", () => {
  expect(tidied('<pre><code class="hljs language-sql">select</code></pre>')).toBe(
    '<pre data-language="sql">select</pre>',
  );
  expect(tidied('<pre class="lang-js">let x</pre>')).toBe(
    '<pre class="lang-js" data-language="js">let x</pre>',
  );
  expect(tidied("<details><summary>Sum</summary>Body</details>")).toBe(
    "<details><p>Sum</p>Body</details>",
  );
});

test("anything else is as it was", () => {
  const markup = "<p>one<ul><li>two</ul>";
  expect(tidyMarkup(markup)).toBe(markup);
});
