import { type LucideIcon, Repeat, User, Users } from "lucide-react";
import type { Field } from "#shared/doctypes/define.ts";
import { Icon } from "../ui/Icon.tsx";

const pictures: Readonly<Record<string, LucideIcon>> = {
  repeat: Repeat,
  user: User,
  users: Users,
};

/** The picture that a type gives a field for the line under the title, if it gives one. */
export function FieldIcon({ field }: Readonly<{ field: Field }>) {
  const picture = pictures[field.icon ?? ""];
  return picture === undefined ? null : <Icon of={picture} size={14} />;
}
