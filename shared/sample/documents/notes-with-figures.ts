/** What was counted, and what it may mean. */
export const notesWithFigures: readonly string[] = [
  `# Keep the diary full
key: full-diary
type: note
day: -160
owner: Ruth Vass
tags: strategy

## What we are after
A clinic sells hours. An hour that was booked and stays empty is the only one that costs a nurse and earns nothing. This year we keep the diary full; we do not make it longer.

## What belongs to it
- [[reminders-prd]]: fewer visits that nobody comes to.
- [[waitlist-prd]]: freed visits find somebody.
- [[deposits-prd]]: nobody opens a theatre for nobody.
- [[follow-up-prd]]: the second visit gets a day.

## What does not
- A marketplace of clinics.
- Prices. We see hours, and not what they cost.
`,
  `# Two weeks of cancellations, counted
key: cancellation-tally
type: note
day: -78
owner: Mara Lindqvist
tags: figures, waitlist

Counted by four front desks on paper, fourteen days, every cancelled visit.

| Clinic | Cancelled | On the day | Filled again |
|---|---|---|---|
| Five vets | 58 | 31 | 12 |
| Two vets | 11 | 7 | 2 |
| Chain, north | 44 | 25 | 8 |
| Chain, south | 39 | 22 | 7 |
| **Together** | **152** | **85** | **29** |

29 of 152 were filled again, nineteen in a hundred. With so few clinics the true share may well lie between thirteen and twenty-six.

> The sheets were filled in on busy days. What was not written down is not in here.
`,
  `# Visits kept per clinic
key: kept-visits
type: note
day: -74
owner: Mara Lindqvist
tags: figures, reporting

## What it measures
Visits that took place, per clinic and opening day. Not hours: a dental and a vaccination both count one.

## Where we stand
| Month | Visits kept | Missed | Cancelled and not filled |
|---|---|---|---|
| Three ago | 60.2 | 5.9 | 6.1 |
| Two ago | 61.4 | 4.8 | 6.4 |
| Last | 61.0 | 4.1 | 6.9 |

Reminders move people from "missed" to "cancelled", as they should. Cancelled and filled again is what [[waitlist-prd]] is about.

## How it can mislead
- Many short visits look better than few long ones.
- A clinic that closes for a week looks the same as one that lost a vet.
`,
  `# 90 days after: reminders two days ahead
key: reminders-review
type: note
day: -40
owner: Mara Lindqvist
tags: figures, reminders, review

## Target and actual
Missed visits were to fall from nine in a hundred to five. They fell to six and a half. Cancellations rose by a fifth, and come a day earlier than before.

## Surprises
Owners answer the text with a question in one case of eight. Nobody reads those answers. Tom does since last week.

## Was it us?
Two clinics that were not in it fell from nine to eight and a half in the same months. So most of it, and not all.

## Decision
We keep it, and do not send a second one. See [[two-days-ahead]].
`,
  `# What deposits did at one clinic
key: deposits-note
type: note
day: -52
owner: Ines Okafor
tags: figures, deposits

From the books of [[two-vets]], dentals only: six no-shows a month before, one after, over four months. Bookings went from forty-one to thirty-nine.

One clinic, one kind of visit, and a vet who explains it well. It says that deposits can work. It does not say that they will.
`,
];
