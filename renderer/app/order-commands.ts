import { libraryGroups, librarySorts, type LibraryView } from "#shared/domain/library-view.ts";
import { groupLabels, sortLabels } from "../features/library/LibraryBar.tsx";
import type { Command } from "./commands.ts";

/** The order and the groups that the Library does not show now, each by its name. */
export function orderCommands(
  view: LibraryView,
  onView: (view: LibraryView) => void,
): readonly Command[] {
  const groups = libraryGroups.map((group) => ({
    id: `library.group.${group}`,
    title: groupLabels[group],
    isShown: view.group === group,
    next: { ...view, group },
  }));
  const sorts = librarySorts.map((sort) => ({
    id: `library.order.${sort}`,
    title: `Order by ${sortLabels[sort].toLowerCase()}`,
    isShown: view.sort === sort,
    next: { ...view, sort },
  }));
  return [...groups, ...sorts]
    .filter(({ isShown }) => !isShown)
    .map(({ id, title, next }) => ({ id, title, group: "View", run: () => onView(next) }));
}
