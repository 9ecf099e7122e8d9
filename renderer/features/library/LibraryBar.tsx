import { ChevronDown, X } from "lucide-react";
import type { Ref } from "react";
import { spaceIdSchema } from "#shared/domain/ids.ts";
import {
  type LibraryGroup,
  type LibrarySort,
  type LibraryView,
  wholeLibrary,
} from "#shared/domain/library-view.ts";
import { Icon } from "../../ui/Icon.tsx";
import {
  Menu,
  MenuCheck,
  MenuChoice,
  MenuChoices,
  MenuItems,
  MenuTrigger,
} from "../../ui/Menu.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import type { FacetName, Facets } from "./facets.ts";
import styles from "./LibraryBar.module.css";

type Props = Readonly<{
  view: LibraryView;
  onView: (view: LibraryView) => void;
  facets: Facets;
  /** How many templates there are. */
  templates: number;
  find: Ref<HTMLInputElement>;
  /** The filter is left for the list. */
  onLeave: () => void;
}>;

const facetNames: readonly FacetName[] = ["types", "statuses", "tags", "owners", "spaces"];

const facetLabels: Readonly<Record<FacetName, string>> = {
  types: "Type",
  statuses: "Status",
  tags: "Tag",
  owners: "Owner",
  spaces: "Space",
};

/** What the lines can be put in order by. */
export const sortLabels: Readonly<Record<LibrarySort, string>> = {
  changed: "Last changed",
  created: "Created",
  title: "Title",
  status: "Status",
  due: "Review date",
};

/** How the lines can be put together. */
export const groupLabels: Readonly<Record<LibraryGroup, string>> = {
  none: "No groups",
  type: "Group by type",
  status: "Group by status",
  tag: "Group by tag",
  space: "Group by space",
};

/** What is shown of the Library, and in which order. */
export function LibraryBar({ view, onView, facets, templates, find, onLeave }: Props) {
  // One space, one owner or no tag at all is nothing to choose from, unless a view asks for it.
  const offered = facetNames.filter(
    (name) => view[name].length > 0 || facets[name].length > (name === "tags" ? 0 : 1),
  );
  const change = (part: Partial<LibraryView>) => onView({ ...view, ...part });
  return (
    <div className={styles["bar"]} role="toolbar" aria-label="What is shown">
      <div className={styles["filters"]}>
        <span className={styles["find"]}>
          <TextBox
            ref={find}
            aria-label="Title has"
            placeholder="Title has …"
            value={view.text}
            onChange={(event) => change({ text: event.target.value.slice(0, 200) })}
            onKeyDown={(event) => {
              if (event.key !== "Enter" && event.key !== "ArrowDown" && event.key !== "Escape")
                return;
              event.preventDefault();
              if (event.key === "Escape") change({ text: "" });
              onLeave();
            }}
          />
        </span>
        {offered.map((name) => (
          <FacetMenu
            key={name}
            name={name}
            facets={facets}
            view={view}
            onValues={(values) => change(changeOf(name, values))}
          />
        ))}
        {(templates > 0 || view.templates) && (
          <span className={styles["chip"]} data-on={view.templates}>
            <button
              type="button"
              className={styles["toggle"]}
              aria-pressed={view.templates}
              onClick={() => change({ templates: !view.templates })}
            >
              Templates
            </button>
          </span>
        )}
        {isNarrowed(view) && (
          <button
            type="button"
            className={styles["quiet"]}
            onClick={() => change({ ...wholeLibrary, sort: view.sort, group: view.group })}
          >
            Show all
          </button>
        )}
      </div>
      <div className={styles["order"]}>
        <ChoiceMenu
          label="Groups"
          labels={groupLabels}
          value={view.group}
          onValue={(group) => change({ group })}
        />
        <ChoiceMenu
          label="Order"
          labels={sortLabels}
          value={view.sort}
          onValue={(sort) => change({ sort })}
        />
      </div>
    </div>
  );
}

/** Whether a view leaves anything out. */
export function isNarrowed(view: LibraryView): boolean {
  return (
    view.templates || view.text.trim() !== "" || facetNames.some((name) => view[name].length > 0)
  );
}

function changeOf(name: FacetName, values: readonly string[]): Partial<LibraryView> {
  if (name !== "spaces") return { [name]: [...values] };
  return { spaces: values.flatMap((value) => spaceIdSchema.safeParse(value).data ?? []) };
}

type FacetProps = Readonly<{
  name: FacetName;
  facets: Facets;
  view: LibraryView;
  onValues: (values: readonly string[]) => void;
}>;

function FacetMenu({ name, facets, view, onValues }: FacetProps) {
  const wanted: readonly string[] = view[name];
  const values = facets[name];
  const labels = wanted.map((value) => values.find((each) => each.value === value)?.label ?? value);
  const label = facetLabels[name];
  return (
    <span className={styles["chip"]} data-on={wanted.length > 0}>
      <Menu>
        <MenuTrigger>
          <button type="button" className={styles["open"]}>
            <span className={styles["words"]}>
              {wanted.length === 0 ? label : `${label} is ${labels.join(", ")}`}
            </span>
            {wanted.length === 0 && <Icon of={ChevronDown} size={14} />}
          </button>
        </MenuTrigger>
        <MenuItems aria-label={label}>
          {values.map(({ value, label: words, count }) => (
            <MenuCheck
              key={value}
              checked={wanted.includes(value)}
              onCheckedChange={(isOn) =>
                onValues(isOn ? [...wanted, value] : wanted.filter((each) => each !== value))
              }
            >
              <span className={styles["value"]} data-is-left={count > 0}>
                {words}
              </span>
              <span className={styles["count"]}>{count.toLocaleString("en-GB")}</span>
            </MenuCheck>
          ))}
        </MenuItems>
      </Menu>
      {wanted.length > 0 && (
        <button
          type="button"
          className={styles["clear"]}
          aria-label={`Any ${label.toLowerCase()}`}
          onClick={() => onValues([])}
        >
          <Icon of={X} size={14} />
        </button>
      )}
    </span>
  );
}

type ChoiceProps<Value extends string> = Readonly<{
  label: string;
  labels: Readonly<Record<Value, string>>;
  value: Value;
  onValue: (value: Value) => void;
}>;

function ChoiceMenu<Value extends string>({ label, labels, value, onValue }: ChoiceProps<Value>) {
  const values = Object.keys(labels) as Value[];
  return (
    <Menu>
      <MenuTrigger>
        <button type="button" className={styles["quiet"]} aria-label={`${label}: ${labels[value]}`}>
          {labels[value]}
          <Icon of={ChevronDown} size={14} />
        </button>
      </MenuTrigger>
      <MenuItems aria-label={label} align="end">
        <MenuChoices
          value={value}
          onValueChange={(next) => {
            const chosen = values.find((each) => each === next);
            if (chosen !== undefined) onValue(chosen);
          }}
        >
          {values.map((each) => (
            <MenuChoice key={each} value={each}>
              {labels[each]}
            </MenuChoice>
          ))}
        </MenuChoices>
      </MenuItems>
    </Menu>
  );
}
