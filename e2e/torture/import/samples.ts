/** Files as people have them, to be spoiled. */
export const samples: readonly string[] = [
  `---
status: accepted
date: 2026-03-04
decision-makers: [Ada, Grace]
tags: [storage]
---

# Keep backups on a second disk

## Context and Problem Statement

A disk dies once in a while. See [how often](how-often.md) and ![a curve](curve.png "Deaths").

## Considered Options

* A second disk
  * inside
  * outside, in a drawer
* A service <!-- costs money -->

## Decision Outcome

Chosen: "A second disk", because **nobody** has to be *paid*.
`,
  `# Interview with a nurse

> We call them twice.
>
> Then we stop.

1. What did you do last time?
   \`\`\`text
   she showed the list
   \`\`\`
2. And before?

- [x] thanked
- [ ] sent the summary

| when | who | how |
|:-----|:---:|----:|
| Mon  | Ada | \`a|b\` |
| Tue  | Bo  | ~~phone~~ |

Term[^1] and <kbd>Ctrl</kbd>\\
next line, https://example.org and [a reference][ref].

[^1]: A note
    with a second line.

[ref]: <https://example.org/a b> 'Title'
`,
  `Setext
======

Another
-------

    indented code

***

<details>
<summary>More</summary>

Hidden *words*.

</details>

> [!WARNING]
> Mind the gap.

$$
x_1 * y_2
$$

:::note
Directive
:::

[[Wiki link]] and [[Other|shown]].
`,
];
