import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { SuggestBox } from "./SuggestBox.tsx";

afterEach(cleanup);

function show(takesWords: boolean) {
  const taken: string[] = [];
  const words: string[] = [];
  const box = (names: readonly string[]) => (
    <SuggestBox
      id="people"
      label="People"
      placeholder=""
      find={(typed) =>
        names.filter((name) => name.includes(typed)).map((name) => ({ key: name, content: name }))
      }
      onPick={(key) => taken.push(key)}
      {...(takesWords && { onWords: (each: string) => words.push(each) })}
      onBack={() => {}}
    />
  );
  const { rerender } = render(box(["Ada", "Ben", "Cleo"]));
  const input = screen.getByRole("combobox");
  fireEvent.focus(input);
  const press = (key: string) => fireEvent.keyDown(input, { key });
  const write = (value: string) => fireEvent.change(input, { target: { value } });
  return { taken, words, press, write, offer: (...names: string[]) => rerender(box(names)) };
}

function marked(): string | undefined {
  return screen.queryByRole("option", { selected: true })?.textContent;
}

test("what is marked stays marked while somebody else changes what is offered", () => {
  const { taken, press, offer } = show(true);
  press("ArrowDown");
  press("ArrowDown");
  expect(marked()).toBe("Ben");
  offer("Ben", "Cleo");
  expect(marked()).toBe("Ben");
  press("Enter");
  expect(taken).toEqual(["Ben"]);
});

test("Enter takes none of the others where what was marked is offered no more", () => {
  const { taken, words, press, offer } = show(true);
  press("ArrowDown");
  offer("Ben", "Cleo");
  expect(marked()).toBeUndefined();
  press("Enter");
  expect([taken, words]).toEqual([[], []]);
});

test("the best of what fitted as it was typed is what Enter takes, whatever comes before it since", () => {
  const { taken, press, write, offer } = show(false);
  write("e");
  expect(marked()).toBe("Ben");
  offer("Pete", "Ben", "Cleo");
  expect(marked()).toBe("Ben");
  press("Enter");
  expect(taken).toEqual(["Ben"]);
});
