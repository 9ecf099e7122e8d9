import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { People } from "#shared/bridge/sharing-calls.ts";
import { member, people, samplePeople } from "../../document/testing/sample-people.ts";
import { SpaceMembers } from "./SpaceMembers.tsx";

afterEach(cleanup);

function said(told: People): string | null {
  render(<SpaceMembers people={told} href="#/people/booking" onInvite={() => {}} />);
  return screen.getByRole("link").textContent;
}

test("a space says on its page with whom one is in it", () => {
  expect(said(people([member("Ada"), member("Ben")]))).toContain("With Ada and Ben");
});

test.each([
  ["viewer", "With Ada: you can read"],
  ["commenter", "With Ada: you can read and comment"],
  ["editor", "With Ada"],
] as const)("a space says to its %s what they can do there", (role, words) => {
  expect(said(samplePeople(role))).toBe(`A${words}`);
});

test("a space that one is not in any more says so, and not that one is in it with others", () => {
  const words = said({ ...people([member("Ada")]), self: null });
  expect(words).toBe("You are not in this space any more: what is here you can read");
});
