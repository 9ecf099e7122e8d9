import { expect, test } from "vitest";
import { openLink } from "./open-link.ts";

function stage(agrees: boolean) {
  const asked: string[] = [];
  const opened: string[] = [];
  const actions = {
    confirm: async (place: string) => {
      asked.push(place);
      return agrees;
    },
    openExternal: async (url: string) => void opened.push(url),
  };
  return { asked, opened, open: (url: string) => openLink(actions, url) };
}

test.each([
  ["https://example.org/a?b=c#d", "example.org"],
  ["http://example.org:8080/", "example.org:8080"],
  ["https://аpple.com/", "xn--pple-43d.com"],
  ["mailto:pm@example.org?subject=hello", "pm@example.org"],
])("%s is opened once the person agreed to %s", async (url, place) => {
  const { asked, opened, open } = stage(true);
  expect(await open(url)).toEqual({ ok: true, value: null });
  expect(asked).toEqual([place]);
  expect(opened).toEqual([new URL(url).href]);
});

test("nothing is opened without agreement", async () => {
  const { opened, open } = stage(false);
  expect(await open("https://example.org/")).toEqual({ ok: false, failure: { kind: "cancelled" } });
  expect(opened).toEqual([]);
});

test.each([
  "file:///etc/passwd",
  "javascript:alert(1)",
  "data:text/html,hello",
  "app://bundle/index.html",
  "throughline://document/private/doc_aaaaaaaaaaaa",
  "smb://host/share",
  "https://bank.example@elsewhere.example/",
  "https://user:word@example.org/",
  "no address",
  "",
])("%j is not even asked about", async (url) => {
  const { asked, opened, open } = stage(true);
  expect(await open(url)).toEqual({ ok: false, failure: { kind: "not-allowed" } });
  expect(asked).toEqual([]);
  expect(opened).toEqual([]);
});

test.each([
  ["mailto:a@b.example?attach=/etc/passwd&subject=Hi", "mailto:a@b.example?subject=Hi"],
  ["mailto:a@b.example?Attachment=C:\\secret&BCC=eve@evil.example", "mailto:a@b.example"],
  ["mailto:a@b.example?to=eve@evil.example&body=x", "mailto:a@b.example?body=x"],
])("of %s no file comes along, and nobody who was not asked about", async (url, opens) => {
  const { asked, opened, open } = stage(true);
  await open(url);
  expect(asked).toEqual(["a@b.example"]);
  expect(opened).toEqual([opens]);
});

test("an address of mail breaks no line of the question, and is read from its beginning", async () => {
  const { asked, open } = stage(true);
  await open("mailto:eve@evil.example%0A%0AYou%20asked%20for%20this%E2%80%AE");
  expect(asked).toEqual(["eve@evil.example  You asked for this "]);
});
