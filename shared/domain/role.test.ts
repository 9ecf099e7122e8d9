import { expect, test } from "vitest";
import { isWithin, roleSchema } from "./role.ts";

test("a role is within itself and within every role that may do more", () => {
  const within = roleSchema.options.map((role) =>
    roleSchema.options.filter((ceiling) => isWithin(role, ceiling)),
  );
  expect(within).toEqual([
    ["owner"],
    ["owner", "editor"],
    ["owner", "editor", "commenter"],
    ["owner", "editor", "commenter", "viewer"],
  ]);
});
