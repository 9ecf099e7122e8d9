/** The specification that the sample is about. */
export const waitlistPrd = `# Fill cancelled visits from a waitlist
key: waitlist-prd
type: prd
day: -66
status: ready
owner: Mara Lindqvist
techLead: Femi Adeyemi
objective: full-diary
reviewOn: +14
size: full
metric: Visits kept per clinic and day | 61 | 63 | in 90 days
metric: Freed visits taken again | 19 % | 33 % | in 90 days
metric: Calls from the desk about free visits | 9 a day | 3 a day | in 90 days
metric: Complaints about a visit that was gone | – | 1 in 50 offers | always | guardrail
tags: waitlist

## Problem
Every third cancelled visit is never filled again. The front desk keeps a list on paper ([[saturday-desk]]), in a shared sheet, and in somebody's head. Not one of those lists survives a change of shift.

## Who and job to be done
When a visit of mine falls through, I want it offered to somebody who already asked for one, so that the vet is not idle and an animal is seen sooner.

## Why now
Clinics ask for longer hours. Four diaries say that the hours are there, booked and empty: [[cancellation-tally]]. The choice is in [[fill-first]].

## Evidence
- Three clinics keep their lists in three ways, and all three lose them: [[saturday-desk]], [[two-vets]], [[chain-manager]].
- Owners answer a text where they cannot take a call: [[owner-tooth]].
- In the paper trial nine of ten answers came within fourteen minutes.

## Non-goals
- Choosing between animals by how ill they are. A vet does that.
- Offering visits to people who are not on the list.
- Moving somebody who has a visit to an earlier one.

## User stories and acceptance criteria
| Who | Wants | It is done when |
|---|---|---|
| Owner | to be told of an earlier visit | given I am on the list, when a visit that fits is freed, then I get one text with vet, hour and "until" |
| Owner | to say no without a word | given an offer, when I press "Not this time", then the next one gets it at once |
| Front desk | to see what is out | given an offer is open, when I look at the day, then the visit says to whom and until when |
| Vet | somebody to go first | given I marked an animal, when a visit fits, then it is offered before those who wait longer |

## Edge cases
- [x] Two visits are freed at once and the same owner fits both: one offer, the earlier visit.
- [x] The owner answers after the end: told that it is gone, and still on the list.
- [x] Nobody fits: nothing is sent, and the desk sees "nobody who fits".
- [ ] The clinic closes in less than an hour.
- [ ] The owner's number is a landline.

## Dependencies and who else is affected
Tom's team answers the owners who are told that a visit is gone. Billing counts texts per clinic from the first day.

## Constraints and architecture
_Femi:_ The diary is asked every minute; we cannot be told. So "within two minutes" is what we can promise, and "at once" is not. Offers are kept apart from visits, or a clinic's own export would show them as booked.

## Trade-offs
We gave up fairness to the second for speed: the longest waiting who fits is asked first, and nobody is asked twice at the same time. See [[first-who-fits]].

## Risks
- Owners learn that cancelling late is easy. We look at late cancellations each week.
- Clinics put people on the list who never asked: [[consent-question]].

## Open questions
1. What does an offer cost in the country after this one?
2. May a sister clinic's list be asked? [[chain-manager]] says yes, her vets say no.

## Rollout and launch
Three clinics for four weeks, then twenty, then everybody. Femi's switch is per clinic: [[switch-off-note]].

## 90-day review
On the review date: visits kept per clinic against sixty-three, and whether the desk would give it back.
`;
