import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { type DeviceKey, personIdSchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { keyOf } from "../../document/testing/sample-people.ts";
import { loadMenuParts } from "../../ui/LaterMenu.tsx";
import { FollowStrip } from "./FollowStrip.tsx";
import { HereNews } from "./HereNews.tsx";
import { type Companion, WhoIsHere } from "./WhoIsHere.tsx";

afterEach(cleanup);

function companion(name: string, letter: string, given: Partial<Companion> = {}): Companion {
  return {
    device: keyOf(letter),
    person: personIdSchema.parse(`person_${letter.repeat(12)}`),
    name,
    colour: "teal",
    isInThisDocument: true,
    isInADocument: true,
    ...given,
  };
}

const ada = companion("Ada Field", "a");
const bo = companion("Bo", "b", { isInThisDocument: false });
const cy = companion("Cy", "c", { isInThisDocument: false, isInADocument: false });

async function show(companions: readonly Companion[], followed: Companion | null = null) {
  await loadMenuParts();
  const onFollow = vi.fn<(device: DeviceKey) => void>();
  const onStop = vi.fn<() => void>();
  const among = (some: readonly Companion[]) => (
    <WhoIsHere
      companions={some}
      followed={followed?.device ?? null}
      onFollow={onFollow}
      onStop={onStop}
    />
  );
  const { rerender } = render(among(companions));
  return { onFollow, onStop, become: (some: readonly Companion[]) => rerender(among(some)) };
}

async function openList(name: string | RegExp) {
  await act(
    async () => void fireEvent.keyDown(screen.getByRole("button", { name }), { key: "Enter" }),
  );
}

test("names from right to left are listed in the order in which they are here", async () => {
  await show([companion("דנה", "a"), companion("משה", "b")]);
  const faces = screen.getByRole("button", { name: /^Here now/ });
  expect(faces.title).toBe("Here now: \u{2068}דנה\u{2069}, \u{2068}משה\u{2069}");
});

test("when whoever has the focus goes elsewhere, the open list keeps the keyboard and nobody is followed instead", async () => {
  const { become, onFollow } = await show([ada, bo]);
  await openList("Here now: Ada Field");
  // From here on the menu knows that whoever has it open uses the keys.
  fireEvent.keyDown(document.activeElement ?? document.body, { key: "Home" });
  expect(document.activeElement?.textContent).toContain("Follow Ada Field");
  await act(async () => become([{ ...ada, isInThisDocument: false }, bo]));
  const menu = screen.getByRole("menu");
  expect(document.activeElement).toBe(menu);
  fireEvent.keyDown(menu, { key: "Enter" });
  expect(onFollow).not.toHaveBeenCalled();
  fireEvent.keyDown(menu, { key: "ArrowDown" });
  expect(document.activeElement?.textContent).toContain("Follow Ada Field");
});

test("faces say who is in the document, and the list has everybody, each to be followed", async () => {
  const { onFollow } = await show([ada, bo, cy]);
  await openList("Here now: Ada Field");
  expect(screen.getByRole("group", { name: "Elsewhere in this space" })).toBeTruthy();
  const [first, second, third] = screen.getAllByRole("menuitem");
  expect(first?.textContent).toContain("Follow Ada Field");
  expect(second?.textContent).toContain("Follow Bo");
  // Who looks at no document cannot be followed to one.
  expect(third?.getAttribute("aria-disabled")).toBe("true");
  if (second !== undefined) fireEvent.click(second);
  expect(onFollow).toHaveBeenCalledWith(bo.device);
});

test("whoever is followed can be let go in the list", async () => {
  const { onStop } = await show([ada], ada);
  await openList(/Ada/);
  fireEvent.click(screen.getByRole("menuitem", { name: "Stop following Ada Field" }));
  expect(onStop).toHaveBeenCalledOnce();
});

test("with nobody there nothing is shown, and with somebody elsewhere only that", async () => {
  await show([]);
  expect(screen.queryByRole("button")).toBeNull();
  cleanup();
  await show([bo]);
  expect(screen.getByRole("button", { name: "Elsewhere in this space: Bo" })).toBeTruthy();
});

test("a screen reader hears who has come and gone, and not who was away for a moment", () => {
  const clock = new ManualClock();
  const pass = (milliseconds: number) => act(() => clock.advance(milliseconds));
  const shown = render(<HereNews names={[]} clock={clock} />);
  const tell = (...names: string[]) => shown.rerender(<HereNews names={names} clock={clock} />);
  const words = () => screen.getByRole("status", { name: "Who is here" }).textContent;
  tell("Ada", "Bo");
  pass(2_000);
  expect(words()).toBe("Ada is here. Bo is here.");
  tell("Ada");
  pass(500);
  tell("Ada", "Bo");
  pass(2_000);
  expect(words()).toBe("Ada is here. Bo is here.");
  tell("Bo");
  pass(2_000);
  expect(words()).toBe("Ada has gone.");
});

test("typing, scrolling or pointing in the text, Escape and the button each end following", () => {
  const onStop = vi.fn<() => void>();
  // Such as a panel beside the text, which was there before: it closes by an Escape that nobody has taken.
  const closes = vi.fn<(isTaken: boolean) => void>();
  const onKey = ({ key, defaultPrevented }: KeyboardEvent) =>
    key === "Escape" && closes(defaultPrevented);
  window.addEventListener("keydown", onKey);
  onTestFinished(() => window.removeEventListener("keydown", onKey));
  render(
    <>
      <FollowStrip name="Ada" colour="teal" isWaiting={false} onStop={onStop} />
      <article>
        <p>Words</p>
      </article>
    </>,
  );
  expect(screen.getByRole("status", { name: "Following" }).textContent).toContain("Following Ada");
  const text = screen.getByText("Words");
  const ways = [
    () => fireEvent.wheel(text),
    () => fireEvent.pointerDown(text),
    () => fireEvent(text, new InputEvent("beforeinput", { bubbles: true })),
    () => fireEvent.keyDown(text, { key: "PageDown" }),
    () => fireEvent.keyDown(document.body, { key: "Escape" }),
    () => fireEvent.click(screen.getByRole("button", { name: /Stop following/ })),
  ];
  for (const [index, way] of ways.entries()) {
    way();
    expect(onStop).toHaveBeenCalledTimes(index + 1);
  }
  expect(closes.mock.calls).toEqual([[true]]);
  fireEvent.keyDown(document.body, { key: "Tab" });
  fireEvent.wheel(document.body);
  expect(onStop).toHaveBeenCalledTimes(ways.length);
});

test("when the last one leaves while the faces have the keyboard, it goes back to where it came from, also after the list was open", async () => {
  const { become } = await show([ada]);
  const before = document.body.appendChild(document.createElement("button"));
  onTestFinished(() => before.remove());
  act(() => before.focus());
  act(() => screen.getByRole("button", { name: "Here now: Ada Field" }).focus());
  await openList("Here now: Ada Field");
  await act(async () => void fireEvent.click(screen.getByRole("menuitem")));
  const faces = screen.getByRole("button", { name: "Here now: Ada Field" });
  await expect.poll(() => document.activeElement).toBe(faces);
  await act(async () => become([]));
  expect(document.activeElement).toBe(before);
});

test("when the last one leaves while the list is open, the keyboard goes back to where it came from", async () => {
  const { become } = await show([ada]);
  const before = document.body.appendChild(document.createElement("button"));
  onTestFinished(() => before.remove());
  act(() => before.focus());
  act(() => screen.getByRole("button", { name: "Here now: Ada Field" }).focus());
  await openList("Here now: Ada Field");
  expect(document.activeElement?.textContent).toContain("Follow Ada Field");
  await act(async () => become([]));
  expect(screen.queryByRole("menu")).toBeNull();
  expect(document.activeElement).toBe(before);
});

test("whoever has the keyboard elsewhere keeps it there when the last one leaves", async () => {
  const { become } = await show([ada]);
  const [before, after] = [document.createElement("button"), document.createElement("button")];
  document.body.append(before, after);
  onTestFinished(() => [before, after].forEach((each) => each.remove()));
  act(() => before.focus());
  act(() => screen.getByRole("button", { name: "Here now: Ada Field" }).focus());
  act(() => after.focus());
  await act(async () => become([]));
  expect(document.activeElement).toBe(after);
});
