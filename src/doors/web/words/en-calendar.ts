/** What the calendar says in English. */
export const enCalendar = {
  title: 'Calendar',
  of: (about: string) => `Calendar: ${about}`,
  month: (month: string, about: string) => `What is on in ${month}: ${about}`,
  count: (n: number, month: string) =>
    n === 0
      ? `Nothing is on in ${month}, as far as we have heard.`
      : `${n} ${n === 1 ? 'date' : 'dates'} in ${month}`,
  why: 'Every date that a voice we listen to has given, each on its day.',
  before: (month: string) => `Before: ${month}`,
  after: (month: string) => `After: ${month}`,
  thisMonth: 'This month',
  months: 'Months',
  views: 'Shown as',
  grid: 'Month',
  list: 'List',
  more: (n: number) => `and ${n} more`,
  long: 'Goes on for longer',
  nothing: (month: string) => `Nothing is on in ${month}`,
  nothingMore: 'Dates come from what is said. As soon as somebody gives one, it stands here.',
  next: (month: string) => `Look at ${month}`,
  all: 'All dates, month by month',
  narrow: 'Where and what',
  place: 'Place',
  subject: 'Subject',
  anywhere: (patch: string) => `All of ${patch}`,
  anything: 'Everything',
  show: 'Show these',
  subscribe: 'Put it into your own calendar',
  subscribeMore: 'Give this address to your calendar program. New dates then come by themselves.',
  file: 'These dates as a calendar (.ics)',
  tooMany: 'There is more in this month than fits here. Choose a place or a subject to see the rest.',
};
