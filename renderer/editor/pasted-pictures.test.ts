import { expect, test } from "vitest";
import { isPictureAlone, tellPictures } from "./pasted-pictures.ts";

function told(markup: string): string {
  const page = new DOMParser().parseFromString(markup, "text/html");
  tellPictures(page);
  return page.body.innerHTML;
}

test.each([
  ['<img src="https://a.test/b.png" alt="A  curve">', '<a href="https://a.test/b.png">A curve</a>'],
  ['<img src="https://a.test/b.png">', '<a href="https://a.test/b.png">Picture</a>'],
  [
    '<img src="https://a.test/b.png" alt="" width="400">',
    '<a href="https://a.test/b.png">Picture</a>',
  ],
  ['<img src="data:image/png;base64,AA" alt="A curve">', "A curve"],
  ['<img src="javascript:alert(1)" alt="A curve">', "A curve"],
  [
    '<a href="https://a.test"><img src="https://a.test/b.png"></a>',
    '<a href="https://a.test">Picture</a>',
  ],
  [
    '<a href="https://a.test"><img src="https://a.test/b.png" alt="Read"> more</a>',
    '<a href="https://a.test">Read more</a>',
  ],
  ['one <img src="https://a.test/dot.gif" alt="">two', "one two"],
  ['<img src="https://a.test/smile.png" alt=":)" width="16">', ":)"],
  [
    '<figure><picture><img src="https://a.test/b.png" alt="A curve"></picture><figcaption>Visits</figcaption></figure>',
    '<figure><picture><p><a href="https://a.test/b.png">A curve</a></p></picture><p>Visits</p></figure>',
  ],
])("of %s there is left %s", (markup, left) => {
  expect(told(markup)).toBe(left);
});

test("a picture with words beside it is no picture alone", () => {
  expect(
    isPictureAlone('<meta charset="utf-8"><img src="https://a.test/b.png" alt="A curve">'),
  ).toBe(true);
  expect(isPictureAlone('<p>Words</p><img src="https://a.test/b.png">')).toBe(false);
  expect(isPictureAlone("<p> </p>")).toBe(false);
});
