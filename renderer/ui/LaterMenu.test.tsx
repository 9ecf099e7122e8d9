import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

afterEach(cleanup);

beforeEach(() => {
  // Each test begins like a window: what menus are made of has not been read yet.
  vi.resetModules();
});

async function show() {
  const { LaterMenu } = await import("./LaterMenu.tsx");
  const taken: string[] = [];
  const menu = (asked: { isOpen?: boolean }) => (
    <LaterMenu button={<button type="button">More</button>} {...asked}>
      {({ MenuItem, MenuItems }) => (
        <MenuItems aria-label="More">
          <MenuItem disabled>Not now</MenuItem>
          <MenuItem onSelect={() => void taken.push("rename")}>Rename</MenuItem>
          <MenuItem onSelect={() => void taken.push("remove")}>Remove</MenuItem>
        </MenuItems>
      )}
    </LaterMenu>
  );
  const { rerender } = render(menu({}));
  const button = screen.getByRole("button", { name: "More" });
  act(() => button.focus());
  const load = () => act(() => vi.dynamicImportSettled());
  const ask = () => rerender(menu({ isOpen: true }));
  return { button, taken, load, ask };
}

for (const key of ["Enter", " ", "ArrowDown"]) {
  test(`opened by ${key === " " ? "Space" : key} before it is read, it opens with its first line ready for the keyboard`, async () => {
    const { button, taken, load } = await show();
    expect(button.getAttribute("aria-haspopup")).toBe("menu");
    fireEvent.keyDown(button, { key });
    expect(button.getAttribute("aria-expanded")).toBe("true");
    expect(screen.queryByRole("menu")).toBeNull();

    await load();
    const first = screen.getByRole("menuitem", { name: "Rename" });
    expect(document.activeElement).toBe(first);
    fireEvent.keyDown(first, { key: "Enter" });
    expect(taken).toEqual(["rename"]);
    expect(screen.queryByRole("menu")).toBeNull();
  });
}

test("opened by pointer before it is read, it is there once it is, and no line is marked", async () => {
  const { button, load } = await show();
  fireEvent.pointerDown(button, { button: 0 });
  await load();
  const menu = screen.getByRole("menu", { name: "More" });
  expect(menu.contains(document.activeElement)).toBe(true);
  expect(document.activeElement?.getAttribute("role")).toBe("menu");
});

test("opened and closed by pointer before it is read, it has its first line ready for a command after that", async () => {
  const { button, load, ask } = await show();
  fireEvent.pointerDown(button, { button: 0 });
  fireEvent.pointerDown(button, { button: 0 });
  expect(button.getAttribute("aria-expanded")).toBe("false");
  ask();
  await load();
  expect(document.activeElement).toBe(screen.getByRole("menuitem", { name: "Rename" }));
});

test("a key that opens nothing leaves it closed", async () => {
  const { button, load } = await show();
  fireEvent.keyDown(button, { key: "a" });
  await load();
  expect(screen.queryByRole("menu")).toBeNull();
});

test("arrows that come faster than anything is drawn each move on, and Enter takes where they lead", async () => {
  const { button, taken, load } = await show();
  fireEvent.keyDown(button, { key: "ArrowDown" });
  await load();
  const press = (key: string) => fireEvent.keyDown(document.activeElement ?? button, { key });
  for (const key of ["ArrowDown", "ArrowDown", "ArrowUp", "End"]) press(key);
  expect(document.activeElement?.textContent).toBe("Remove");
  for (const key of ["Home", "ArrowDown", "Enter"]) press(key);
  expect(taken).toEqual(["remove"]);
});
